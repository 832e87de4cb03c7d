import { v7 } from "uuid";
import { z } from "zod";

/** A time-ordered id (UUID version 7, RFC 9562). */
export const newId = () => v7();

const Id = z.uuid();
export const isId = (text: string | undefined): text is string => Id.safeParse(text).success;
