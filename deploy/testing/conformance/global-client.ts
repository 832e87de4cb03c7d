import { generateClient } from "./generate-client.ts";

/** The suite imports a client that is no part of the sources, so it is made before. */
export const setup = generateClient;
