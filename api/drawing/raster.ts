import type { Deps } from "#api/platform/deps.ts";
import { withKnownSigns } from "./known-signs.ts";
import type { Picture } from "./mark.ts";
import { toSvg } from "./svg.ts";

/** The picture as PNG with so many pixels for each of its units. */
export const toPng = ({ rasterize }: Pick<Deps, "rasterize">, picture: Picture, scale: number) =>
  rasterize(toSvg(withKnownSigns(picture)), scale);
