type Payload = Record<string, unknown> & { uid?: string; grantId?: string };

/** Where an oidc-provider keeps what it gave out: as long as the tests run. */
export function createMemoryAdapter() {
  const kept = new Map<string, Payload>();
  return (model: string) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const findBy = (field: "uid" | "grantId", value: string) =>
      [...kept].find(([key, payload]) => key.startsWith(`${model}:`) && payload[field] === value);
    return {
      upsert: async (id: string, payload: Payload) => {
        kept.set(keyOf(id), payload);
      },
      find: async (id: string) => kept.get(keyOf(id)),
      findByUid: async (uid: string) => findBy("uid", uid)?.[1],
      findByUserCode: async () => undefined,
      consume: async (id: string) => {
        const payload = kept.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id: string) => {
        kept.delete(keyOf(id));
      },
      revokeByGrantId: async (grantId: string) => {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
