//! `typescript` compiles with `tsc --strict`, and its types refuse what they should; where npm and the network are.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use cargo_sw_error::{export::Format, model::registry::Registry};

use super::{lock, registry, say, text};

/// What the export is compiled with.
const TYPESCRIPT: &str = "typescript@5.9";

#[test]
fn compiles() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("package.json"), "{\"private\":true}").unwrap();
    let install = [
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefer-offline",
        "--fetch-retries=0",
        "--silent",
        TYPESCRIPT,
    ];
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    match Command::new(npm).args(install).current_dir(folder).output() {
        Err(error) => return say(&format!("did not run tsc: npm cannot be started ({error})")),
        Ok(output) if !output.status.success() => {
            return say(&format!(
                "did not run tsc: npm cannot install {TYPESCRIPT}, {}",
                output.status
            ));
        }
        Ok(_) => {}
    }

    for (name, registry) in [
        ("small", registry::small()),
        ("hostile", registry::hostile()),
        ("empty", Registry::default()),
    ] {
        fs::write(
            folder.join(format!("{name}.ts")),
            text(&registry, Some(&lock()), Format::Typescript),
        )
        .unwrap();
    }
    fs::write(folder.join("use.ts"), USE).unwrap();
    let output = tsc(folder, &["small.ts", "hostile.ts", "empty.ts", "use.ts"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );

    let wrong: Vec<_> = (0..WRONG.len())
        .map(|number| format!("wrong{number}.ts"))
        .collect();
    for (file, wrong) in wrong.iter().zip(WRONG) {
        fs::write(folder.join(file), format!("{IMPORT}{wrong}\n")).unwrap();
    }
    let files: Vec<_> = wrong.iter().map(String::as_str).collect();
    let output = tsc(folder, &files);
    let output = String::from_utf8_lossy(&output.stdout);
    for (file, wrong) in wrong.iter().zip(WRONG) {
        // Behind what is imported.
        assert!(
            output.contains(&format!("{file}(3,")),
            "compiles: {wrong}\n{output}"
        );
    }

    run(folder);
}

/// The export as JavaScript does what it says.
fn run(folder: &Path) {
    fs::rename(folder.join("out/small.js"), folder.join("small.mjs")).unwrap();
    fs::write(folder.join("run.mjs"), RUN).unwrap();
    let output = Command::new("node")
        .arg("run.mjs")
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn tsc(folder: &Path, files: &[&str]) -> Output {
    Command::new("node")
        .args([
            "node_modules/typescript/bin/tsc",
            "--strict",
            "--skipLibCheck",
            "--outDir",
            "out",
        ])
        .args([
            "--target",
            "es2020",
            "--module",
            "es2020",
            "--moduleResolution",
            "bundler",
        ])
        .args([
            "--declaration",
            "--isolatedDeclarations",
            "--noUncheckedIndexedAccess",
        ])
        .args(files)
        .current_dir(folder)
        .output()
        .unwrap()
}

const IMPORT: &str = "import { SwErrorCode, isSwErrorCode, isSwErrorEnvelope, swErrorStatus } from \"./small\";\n\
                      import type { AnySwErrorCode, SwErrorEnvelope, SwErrorStatus } from \"./small\";\n";

/// As a client uses it.
const USE: &str = r#"
import { SwErrorCode, isSwErrorCode, isSwErrorEnvelope, swErrorStatus } from "./small";
import type { AnySwErrorCode, SwErrorEnvelope, SwErrorStatus } from "./small";

export function advice(code: SwErrorCode): string {
  switch (code) {
    case SwErrorCode.SW_AUTH_TOKEN: return "sign in";
    case "SW_PLAN_BAD_VENUE": return "choose another venue";
    case "SW_PLAN_STORE":
    case "SW_ROOM_FULL": return "wait";
    default: {
      const nothing: never = code;
      return nothing;
    }
  }
}

export function show(body: unknown): string {
  if (!isSwErrorEnvelope(body)) return "no error of ours";
  const { code, message, details, request_id } = body.error;
  const open: AnySwErrorCode = code;
  if (!isSwErrorCode(open)) return `${open}: ${message} ${String(details)} ${request_id ?? ""}`;
  const status: SwErrorStatus = swErrorStatus[open];
  return `${status} ${advice(open)}`;
}

export const newer: SwErrorEnvelope<{ limit: number }> = {
  error: { code: "SW_OF_A_NEWER_SERVICE", message: "m", details: { limit: 1 } },
};
export const status400: 400 = swErrorStatus.SW_PLAN_BAD_VENUE;
"#;

/// Each of these is an error.
const WRONG: &[&str] = &[
    "export const a: SwErrorCode = \"SW_OF_A_NEWER_SERVICE\";",
    "export const a: SwErrorStatus = 404;",
    "export const a = (code: AnySwErrorCode): SwErrorCode => code;",
    "export const a: 404 = swErrorStatus.SW_PLAN_BAD_VENUE;",
    "export const a: SwErrorEnvelope = { error: { code: \"SW_AUTH_TOKEN\" } };",
    "export const a = SwErrorCode.SW_TESTED;",
    "export const a = (body: unknown) => isSwErrorEnvelope(body) && isSwErrorCode(body.error.details.x);",
];

const RUN: &str = r#"
import assert from "node:assert";
import { SwErrorCode, isSwErrorCode, isSwErrorEnvelope, swErrorStatus } from "./small.mjs";
assert.equal(swErrorStatus[SwErrorCode.SW_PLAN_STORE], 503);
assert.equal(isSwErrorCode("SW_PLAN_STORE"), true);
for (const no of ["SW_NEW", "toString", "__proto__", 1, null, undefined, {}]) assert.equal(isSwErrorCode(no), false);
assert.equal(isSwErrorEnvelope({ error: { code: "SW_NEW", message: "m" } }), true);
for (const no of [null, 1, "x", [], {}, { error: null }, { error: { code: 404, message: "m" } }]) {
  assert.equal(isSwErrorEnvelope(no), false);
}
"#;
