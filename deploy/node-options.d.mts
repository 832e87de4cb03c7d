/** What the server runs with, as NODE_OPTIONS takes it. */
export const nodeOptions: string;
