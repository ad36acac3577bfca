import { messageOfPlansError, plansErrorMessage } from "./client.js";
import type { PlansErrorDetails } from "./client.js";

const details = (count: number): PlansErrorDetails["SW_STEPS"] => ({ count, names: ["a", "b"], share: 0.5 });
const message = "the message in the body";

/** Messages that the client writes from codes and details; it cannot write the last four. */
export const lines: readonly string[] = [
  ...[0, 1, 3, 22, 25].map((count) => plansErrorMessage("SW_STEPS", details(count), "pl-PL") ?? ""),
  ...[2, 7].map((count) => plansErrorMessage("SW_STEPS", details(count), "ar") ?? ""),
  // A missing language, argument or detail, and a newer code.
  messageOfPlansError({ code: "SW_STEPS", message, details: details(1) }, "de"),
  messageOfPlansError({ code: "SW_HIDDEN", message }, "pl"),
  messageOfPlansError({ code: "SW_STEPS", message, details: { count: 1 } }, "pl"),
  messageOfPlansError({ code: "SW_NEWER", message }, "pl"),
];

// @ts-expect-error: the details lack members.
plansErrorMessage("SW_STEPS", { count: 1 }, "pl");
// @ts-expect-error: there is no such code.
plansErrorMessage("SW_STEP", undefined, "pl");
