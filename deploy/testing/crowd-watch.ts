import { type Person, read } from "./client.ts";
import { doomed, type startCrowd, steady } from "./crowd.ts";
import { pause } from "./ledger.ts";

const zones = ["UTC", "Asia/Kathmandu", "America/New_York"];
const forms = [
  { interval: "none", range: { preset: "all" } },
  { interval: "day", range: { preset: "all" } },
  { interval: "month", range: { preset: "all" }, groupBy: "plan" },
  { interval: "week", range: { preset: "all" }, timezone: "Australia/Lord_Howe" },
  { interval: "none", range: { preset: "all" }, groupBy: "visitor" },
];

type Crowd = Pick<ReturnType<typeof startCrowd>, "count">;

/**
 * Asks again and again how many points of `steady` there are: no fewer than were acknowledged before
 * the question, no more than were sent before the answer. `stop` answers what was wrong.
 */
export function watchCrowd(people: Person[], productId: string, crowd: Crowd) {
  const wrong: string[] = [];
  let isOver = false;

  async function watch(person: Person) {
    for (let turn = 0; !isOver; turn += 1) {
      const form = forms[turn % forms.length];
      const least = crowd.count.acknowledged;
      if (least === 0) {
        await pause(20);
        continue;
      }
      const query = { metric: steady, aggregation: "count", ...form };
      const answer = await person.post(`/products/${productId}/query`, query);
      if (answer.status !== 200) wrong.push(`${answer.status} ${await answer.text()}`);
      else {
        const { total } = await read<{ total: number }>(answer);
        const isRight = total >= least && total <= crowd.count.sent;
        if (!isRight) {
          wrong.push(`${total} not in ${least}–${crowd.count.sent}: ${JSON.stringify(form)}`);
        }
      }
    }
  }

  const done = Promise.all(people.map(watch));
  return {
    stop: async () => {
      isOver = true;
      await done;
      return wrong;
    },
  };
}

/** Moves the product to another zone and deletes doomed points, again and again. */
export function disturbCrowd(person: Person, productId: string) {
  const faults: string[] = [];
  let isOver = false;
  const note = async (answer: Response) => {
    if (answer.status !== 200) faults.push(`${answer.status} ${await answer.text()}`);
  };

  async function disturb() {
    for (let turn = 1; !isOver; turn += 1) {
      await note(await person.patch(`/products/${productId}`, { timezone: zones[turn % 3] }));
      await pause(1_500);
      await note(await deleteDoomed(person, productId));
    }
  }

  const done = disturb();
  return {
    stop: async () => {
      isOver = true;
      await done;
      return faults;
    },
  };
}

/** Deletes all doomed points of a metric in the order of its list; answers the last call's answer. */
export async function deleteDoomed(person: Person, productId: string) {
  const metrics = `/products/${productId}/metrics`;
  const listed = await person.get(metrics);
  if (listed.status !== 200) return listed;
  const { items } = await read<{ items: { id: string }[] }>(listed);
  const when = "from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z";
  let answer = new Response();
  for (const { id } of items) {
    answer = await person.delete(
      `${metrics}/${id}/points?${when}&tag=${doomed.key}:${doomed.value}`,
    );
    if (answer.status !== 200) return answer;
  }
  return answer;
}
