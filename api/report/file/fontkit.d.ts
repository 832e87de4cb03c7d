declare module "fontkit" {
  import type { Fontkit } from "@cantoo/pdf-lib/es/types/fontkit";

  export const create: Fontkit["create"];
}
