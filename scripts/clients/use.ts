import { isScaiWaveError, isScaiWaveErrorBody, retryAfter, scaiWaveErrorStatus } from "./client.js";
import type { ScaiWaveError } from "./client.js";

/** The line that every client prints of a body. */
export function line(body: unknown): string {
  if (!isScaiWaveErrorBody(body)) return "no error of the service";
  const { error } = body;
  if (!isScaiWaveError(error)) return `${error.code} is not known`;
  return `${error.code} ${scaiWaveErrorStatus[error.code]} ${detailsOf(error)}`;
}

function detailsOf(error: ScaiWaveError): string {
  switch (error.code) {
    case "SW_VALIDATION_ERROR":
      return error.details === undefined ? "without details" : "with details";
    default:
      return "without details";
  }
}

export const wait: number | undefined = retryAfter("30");
