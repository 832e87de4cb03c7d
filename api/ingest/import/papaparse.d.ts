/** The part of Papa Parse that we use; its published types bring Node's along. */
declare module "papaparse" {
  type Result = {
    data: string[][];
    errors: { code: string; row?: number }[];
    /** Where the first record that is not in `data` begins. */
    meta: { cursor: number };
  };
  class Parser {
    constructor(options: { delimiter: string; newline: string; fastMode?: boolean });
    parse(text: string, offset: number, leavesLastRecord: boolean): Result;
  }
  const Papa: { Parser: typeof Parser };

  export { Papa as default };
}
