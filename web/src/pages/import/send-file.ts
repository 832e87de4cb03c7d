import { problemOfAnswer } from "#web/shared/api/client.ts";
import { ApiError, unreachable } from "#web/shared/api/problem.ts";

/**
 * Sends a file as the body of a new import and answers the import's id, once the server has read it
 * all. `fetch` tells nothing of how much is sent, so this is a request of the older kind. Throws
 * ApiError; an aborted one never answers.
 */
export function sendFile(
  productId: string,
  file: File,
  options: { onSent: (bytes: number) => void; signal: AbortSignal },
): Promise<string> {
  const request = new XMLHttpRequest();
  request.open("POST", `/api/v1/products/${productId}/imports`);
  request.setRequestHeader("content-type", "text/csv");
  request.setRequestHeader("accept", "application/json");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded }) => options.onSent(Math.min(loaded, file.size));
  options.signal.addEventListener("abort", () => request.abort());
  return new Promise((resolve, reject) => {
    request.onload = () => {
      const { status, response: body } = request;
      if (status === 202) return resolve(String(body.importId));
      const requestId = request.getResponseHeader("x-request-id") ?? "";
      reject(new ApiError(problemOfAnswer(body, status, requestId)));
    };
    request.onerror = () => reject(new ApiError(unreachable));
    request.send(file);
  });
}
