//! Imports run down: no file imports one from a layer above, and no imports form a circle.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// From the highest layer to the lowest.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["commands"],
    &["report", "export", "import"],
    &["check"],
    &["l10n"],
    &["lock", "cargo", "git"],
    &["config"],
    &["model"],
    &["text"],
    &["error"],
];

/// The imports of each file, by module path, without `lib.rs`.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn imports_run_down() {
    let imports = imports(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    assert!(imports.len() > 40 && imports["main"].contains("cli"));
    assert!(imports["check::breach"].contains("model::code"));
    assert_eq!(mistakes(&imports), [] as [String; 0]);
}

/// The test finds mistakes.
#[test]
fn mistakes_are_seen() {
    let modules = ["lock", "lock::read", "lock::entry", "check"];
    let of = |module: &str, text: &str| {
        let modules = modules.iter().map(|&module| module.to_owned()).collect();
        (module.to_owned(), imported(text, module, &modules))
    };
    let imports = Imports::from([
        of("check", "use crate::lock::Lock;"),
        of("lock", "use self::read::read;"),
        of(
            "lock::read",
            "use super::{entry::{Entry}, LOCK_NAME};\nuse crate::check;",
        ),
        of("lock::entry", "fn f() { crate::lock::read::read() }"),
    ]);
    let mistakes = mistakes(&imports);
    assert_eq!(
        mistakes,
        [
            "lock::read is below check, and imports it",
            "check → lock → lock::read → check is a circle",
            "lock → lock::read → lock is a circle",
            "lock::entry → lock::read → lock::entry is a circle",
        ]
    );
}

fn mistakes(imports: &Imports) -> Vec<String> {
    let layer = |module: &str| {
        let top = module.split("::").next();
        let layer = LAYERS
            .iter()
            .position(|layer| layer.iter().any(|name| Some(*name) == top));
        layer.unwrap_or_else(|| panic!("{module} is in no layer"))
    };
    let mut mistakes = Vec::new();
    for (module, imported) in imports {
        for other in imported.iter().filter(|other| layer(other) < layer(module)) {
            mistakes.push(format!("{module} is below {other}, and imports it"));
        }
    }
    for module in imports.keys() {
        circles(imports, &mut vec![module], &mut mistakes);
    }
    mistakes
}

/// The circles through the first module of a path, without modules that come before it in the alphabet.
fn circles<'a>(imports: &'a Imports, way: &mut Vec<&'a str>, found: &mut Vec<String>) {
    let last = way[way.len() - 1];
    for next in imports.get(last).into_iter().flatten() {
        if next == way[0] {
            found.push(format!("{} → {next} is a circle", way.join(" → ")));
        } else if next.as_str() > way[0] && !way.contains(&next.as_str()) {
            way.push(next);
            circles(imports, way, found);
            way.pop();
        }
    }
}

fn imports(src: &Path) -> Imports {
    fn files(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("sources") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_str().expect("UTF-8");
            let module = match name {
                "lib" => continue,
                "mod" => prefix.trim_end_matches("::").to_owned(),
                name => format!("{prefix}{name}"),
            };
            if path.is_dir() {
                files(&path, &format!("{module}::"), found);
            } else {
                let text = fs::read_to_string(&path).expect("a source");
                found.insert(module, text);
            }
        }
    }
    let mut texts = BTreeMap::new();
    files(src, "", &mut texts);
    let modules = texts.keys().cloned().collect();
    let imported =
        |(module, text): (&String, &String)| (module.clone(), imported(text, module, &modules));
    texts.iter().map(imported).collect()
}

/// The modules named in a file, in `use` and elsewhere.
fn imported(text: &str, module: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    // In a module of tests, `super` is the file itself.
    let code = text.split("#[cfg(test)]\nmod tests {").next();
    let code: String = code
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    // A `use` of a submodule may omit `self`.
    let code = code
        .replace("use cargo_sw_error::", "use crate::")
        .replace("pub use ", "use ");
    let mut found = BTreeSet::new();
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    for (start, base) in [("crate::", ""), ("super::", parent), ("self::", module)] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|char: char| char.is_alphanumeric() || char == '_') {
                named(&code[at + start.len()..], base, modules, &mut found);
            }
        }
    }
    for child in modules
        .iter()
        .filter_map(|other| other.strip_prefix(&format!("{module}::")))
    {
        if code.contains(&format!("use {child}::")) || code.contains(&format!(" {child}::")) {
            found.insert(format!("{module}::{child}"));
        }
    }
    found.remove(module);
    found
}

/// The modules in a path, or in a tree of paths: the longest known prefix of each.
fn named(text: &str, base: &str, modules: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    if let Some(tree) = text.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (at, char) in tree.char_indices() {
            match char {
                '{' => depth += 1,
                '}' | ',' if depth == 0 => {
                    let path = tree[start..at].trim_start();
                    if !path.is_empty() {
                        named(path, base, modules, found);
                    }
                    start = at + 1;
                    if char == '}' {
                        return;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        return;
    }
    let end = text.find(|char: char| !char.is_alphanumeric() && char != '_');
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    let module = match base {
        "" => name.to_owned(),
        base => format!("{base}::{name}"),
    };
    if !modules.contains(&module) {
        // An item of the current module.
        if modules.contains(base) {
            found.insert(base.to_owned());
        }
    } else if let Some(rest) = rest.strip_prefix("::") {
        named(rest, &module, modules, found);
    } else {
        found.insert(module);
    }
}
