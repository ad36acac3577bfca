//! Merges of real branches: git's conflicts in the lock, and how `update` resolves them.

use snapbox::str;

use crate::support::Fixture;

const VARIANT: &str = "    /// The plan runs already";

/// Adds a variant and its promise.
fn add(copy: &Fixture, code: &str) {
    let variant = format!(
        "    /// It is {code}.\n    #[error(\"it is\")]\n    #[sw(code = \"SW_PLAN_{code}\", status = 400)]\n    V{code},\n\n"
    );
    copy.replace("src/lib.rs", VARIANT, &(variant + VARIANT));
    assert_eq!(copy.run("update").code, Some(0));
    copy.commit_all(code);
}

/// Two branches add neighbouring codes, and change one block in two places.
#[test]
fn two_branches() {
    let copy = Fixture::of("plans").locked();
    copy.commit_all("base");
    copy.git("switch --quiet --create gas");
    // In another type, so that only the lock conflicts.
    add(&copy, "GAS");
    copy.replace("sw-error.lock", "one of the three", "one of three");
    copy.commit_all("words");
    let code = copy.read("src/lib.rs");
    copy.git("switch --quiet --create gold main");
    add(&copy, "GOLD");
    copy.replace("sw-error.lock", "there is no such mode", "no such mode");
    copy.commit_all("words");
    let both = copy.read("src/lib.rs").replace(
        VARIANT,
        &(code[code.find("    /// It is GAS").expect("a variant")
            ..code.find(VARIANT).expect("a variant")]
            .to_owned()
            + VARIANT),
    );

    let (is_merged, text) = copy.try_git("merge gas");
    assert!(
        !is_merged && text.contains("conflict in sw-error.lock"),
        "{text}"
    );
    copy.write("src/lib.rs", &both);
    copy.run("check").is(str![[r#"
exit 101
--- stderr
error: [ROOT]/sw-error.lock:9:1: a merge conflict is not resolved; `cargo sw-error update` resolves it, from both sides and the code
[ROOT]/sw-error.lock:31:1: a merge conflict is not resolved; `cargo sw-error update` resolves it, from both sides and the code

"#]]);
    copy.run("update").is(str![[r#"
exit 0
--- stdout
the merge conflict in sw-error.lock is resolved; `git add` tells git

"#]]);
    assert!(!copy.read("sw-error.lock").contains("<<<"));
    let lock = copy.read("sw-error.lock");
    // Git knows the ancestor, which the marks do not show.
    assert!(
        lock.contains("one of three") && lock.contains("\"no such mode\""),
        "{lock}"
    );
    copy.git("add --all");
    copy.git("commit --quiet --message=merged");
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);

    // With `merge=union`, git keeps both on its own.
    copy.git("switch --quiet --create union main");
    copy.write(".gitattributes", "sw-error.lock merge=union\n");
    copy.commit_all("attributes");
    let main = copy.read("sw-error.lock");
    for (branch, code) in [("tin", "TIN"), ("tube", "TUBE")] {
        copy.git(&format!("switch --quiet --create {branch} union"));
        let block = format!(
            "[codes.SW_PLAN_{code}]\nstatus = 400\nsection = \"Plans\"\nowner = \"plans::PlanError::V{code}\"\nmessage = \"it is\"\nmeaning = \"It is {code}.\"\n\n"
        );
        copy.write(
            "sw-error.lock",
            &main.replace(
                "[codes.SW_PLAN_RUNNING]",
                &(block + "[codes.SW_PLAN_RUNNING]"),
            ),
        );
        copy.commit_all(code);
    }
    copy.git("merge --quiet --no-edit tin");
    let variants = ["TIN", "TUBE"].map(|code| {
        format!("    /// It is {code}.\n    #[error(\"it is\")]\n    #[sw(code = \"SW_PLAN_{code}\", status = 400)]\n    V{code},\n\n")
    });
    copy.replace("src/lib.rs", VARIANT, &(variants.concat() + VARIANT));
    copy.run("check --locked").is(str![[r#"
exit 0
--- stdout
4 codes found, each with one owner and as promised

"#]]);
}
