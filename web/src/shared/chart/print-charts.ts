import { seeAll } from "../ui/seen.ts";
import { doNow } from "../ui/turns.ts";

/**
 * Charts are drawn for the screen; while the page is printed they are stretched to the paper. The
 * browser measures the paper before it tells anybody, so drawing anew would come too late.
 */
function fitToPaper() {
  seeAll();
  doNow();
  for (const drawing of document.querySelectorAll(".apexcharts-svg")) {
    const [width, height] = [drawing.getAttribute("width"), drawing.getAttribute("height")];
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.setAttribute("preserveAspectRatio", "none");
  }
}

function fitToScreen() {
  for (const drawing of document.querySelectorAll(".apexcharts-svg")) {
    drawing.removeAttribute("viewBox");
    drawing.removeAttribute("preserveAspectRatio");
  }
}

addEventListener("beforeprint", fitToPaper);
addEventListener("afterprint", fitToScreen);
