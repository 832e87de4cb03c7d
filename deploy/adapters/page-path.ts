/**
 * True where the page answers what is no file, because it routes itself: everywhere but under /api
 * and /assets, and at names that end like a file's, as /robots.txt does.
 */
export const isPagePath = (pathname: string) =>
  !/^\/(api|assets)(\/|$)/.test(pathname) && !/\.[a-z][a-z0-9]{0,10}$/i.test(pathname);
