export const referencePage = (document: unknown) => `<pre>${JSON.stringify(document)}</pre>`;
