/** Working calls that send one data point, for the given server and key. */
export function snippets(origin: string, apiKey: string) {
  const url = `${origin}/api/v1/ingest`;
  return [
    { value: "curl", label: "curl", code: curl(url, apiKey) },
    { value: "javascript", label: "JavaScript", code: javascript(url, apiKey) },
    { value: "python", label: "Python", code: python(url, apiKey) },
  ];
}

const curl = (url: string, apiKey: string) => `curl ${url} \\
  -H "Authorization: Bearer ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d '{"metric": "signups", "value": 1, "tags": {"plan": "pro"}}'`;

const javascript = (url: string, apiKey: string) => `const response = await fetch("${url}", {
  method: "POST",
  headers: {
    "Authorization": "Bearer ${apiKey}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ metric: "signups", value: 1, tags: { plan: "pro" } }),
});
console.log(response.status, await response.json());`;

const python = (url: string, apiKey: string) => `import json, urllib.request

request = urllib.request.Request(
    "${url}",
    data=json.dumps({"metric": "signups", "value": 1, "tags": {"plan": "pro"}}).encode(),
    headers={
        "Authorization": "Bearer ${apiKey}",
        "Content-Type": "application/json",
    },
)
print(urllib.request.urlopen(request).read().decode())`;
