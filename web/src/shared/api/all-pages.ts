type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Every item of a list that is short in all but few products, page after page. */
export async function allPages<Item>(
  ask: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>,
) {
  const items: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page<Item> = await ask({ limit: 200, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items };
}
