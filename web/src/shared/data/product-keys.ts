/** What the products are kept under in the cache. */
export const productsKey = ["products"] as const;
export const productKey = (productId: string) => ["product", productId] as const;
