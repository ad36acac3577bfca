//! The end of the year, and the changes since its beginning.

use serde_json::Value;

use super::Year;

/// A moved code, many removed ones, other line endings, and the last release.
pub(super) fn december(year: &Year) {
    year.branch("move");
    year.cut("bridges", "Slow");
    year.add("rooms", "Slow", "SW_BRIDGE_SLOW", 504);
    year.finds("", &["deny lock-outdated SW_BRIDGE_SLOW"]);
    year.update();
    year.commit("Move a code to another package");
    year.is_kept();
    year.merge("move");

    year.branch("fewer");
    for (package, variant) in [("plans", "Twice"), ("plans", "Pinned"), ("rooms", "Twice")] {
        year.cut(package, variant);
    }
    year.copy.write(
        "gone.txt",
        "SW_TWICE -> SW_PLAN_GONE: once is enough\nSW_PLAN_PINNED: no pins\nSW_ROOM_TWICE\n",
    );
    let retire = format!("retire --file {}", year.copy.path("gone.txt").display());
    year.run(&retire, 101, &["gone.txt:3", "SW_ROOM_TWICE"]);
    year.run(
        &format!("{retire} --reason \"never used\""),
        0,
        &["SW_PLAN_PINNED"],
    );
    year.copy.remove("gone.txt");
    year.commit("Retire three codes");
    year.is_kept();
    year.merge("fewer");

    year.branch("windows");
    let lock = year.copy.read("sw-error.lock").replace('\n', "\r\n");
    year.copy.write("sw-error.lock", &lock);
    year.add("bridges", "Wet", "SW_BRIDGE_WET", 409);
    year.update();
    let lock = year.copy.read("sw-error.lock");
    assert_eq!(lock.matches('\n').count(), lock.matches("\r\n").count());
    year.commit("Write the lock on Windows");
    year.is_kept();
    year.merge("windows");

    year.run("release 2.0", 0, &["4 retired codes"]);
    year.commit("Release 2.0");
    year.copy.git("tag v2.0");
    year.is_kept();
    for tag in ["v1.0", "v1.1", "v1.1.1", "v1.2", "v1.3"] {
        year.finds(&format!("--baseline-rev {tag}"), &[]);
    }
    differences(year);
}

/// The changes of the year, from the locks alone.
fn differences(year: &Year) {
    let outcome = year.copy.run("diff v1.0 v2.0 --format json --exit-code");
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    let diff: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let codes = |what: &str| -> Vec<&str> {
        let lines = diff[what].as_array().expect("a list");
        lines
            .iter()
            .filter_map(|line| line["code"].as_str())
            .collect()
    };
    let added = "SW_BRIDGE_ICY SW_BRIDGE_ODD SW_BRIDGE_SLOW SW_BRIDGE_WET SW_PLAN_BUSY SW_PLAN_PAGED SW_ROOM_CROWDED SW_ROOM_JAMMED SW_ROOM_JOLTED SW_ROOM_LOCKED";
    assert_eq!(codes("added").join(" "), added);
    // All of them were added and retired in the year.
    let retired = "SW_PLAN_PINNED SW_ROOM_COLD SW_ROOM_FULL SW_ROOM_MUTED SW_ROOM_TWICE SW_TWICE";
    assert_eq!(codes("retired").join(" "), retired);
    assert_eq!(codes("removed"), [""; 0]);
    assert_eq!(codes("changed"), ["SW_PLAN_GONE", "SW_ROOM_GONE"]);
    let same = year.copy.run("diff v2.0 main --exit-code");
    assert_eq!(same.code, Some(0), "{}", same.stdout);
}
