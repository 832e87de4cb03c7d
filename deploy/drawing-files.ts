/**
 * What drawing needs beside the programs: where it lies in the packages, and as what it is
 * deployed. The fonts are Inter, and DejaVu for signs that Inter has not.
 */
export const drawingFiles = {
  resvg: { source: "@resvg/resvg-wasm/index_bg.wasm", name: "resvg.wasm" },
  regular: {
    source: "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
    name: "inter.ttf",
  },
  semibold: {
    source: "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
    name: "inter-semibold.ttf",
  },
  others: { source: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf", name: "dejavu.ttf" },
} as const;
