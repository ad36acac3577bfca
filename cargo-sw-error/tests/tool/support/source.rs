//! The registry of a fixture, read from its sources without a compiler.
//!
//! It understands only the syntax of the fixtures, line by line; `cli/collecting.rs` compares it with the compiler.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use cargo_sw_error::model::{
    code::{Argument, Code, Location, Owner},
    contract::Contract,
    registry::{Item, Reference, Registry},
};
use sw_error_core::{case::Case, facts::Retry, json_type::JsonType, status::Status};

/// A package of a fixture.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// Dependencies outside of the workspace are packages as well.
    pub(super) is_member: bool,
    pub(super) folder: PathBuf,
    /// The names of its run-time dependencies.
    pub(super) needs: Vec<String>,
    pub(super) is_program: bool,
}

impl Package {
    /// Its entry in `Cargo.lock`.
    pub(super) fn locked(&self) -> String {
        let Self { name, version, .. } = self;
        format!(
            "[[package]]\nname = {name:?}\nversion = {version:?}\ndependencies = {:?}\n\n",
            self.needs
        )
    }
}

/// The packages of the workspace in a folder.
pub(super) fn packages(root: &Path) -> Vec<Package> {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
    let version = value(&manifest, "version = ");
    let package = |folder: PathBuf, is_member| {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
        Package {
            name: value(&manifest, "name = ").expect("a name"),
            version: value(&manifest, "version = ")
                .or_else(|| version.clone())
                .expect("a version"),
            is_member,
            needs: needs(&manifest),
            is_program: folder.join("src/main.rs").is_file() || folder.join("src/bin").is_dir(),
            folder,
        }
    };
    if manifest.contains("[package]") {
        return vec![package(root.to_path_buf(), true)];
    }
    let folders = |key: &str| -> Vec<PathBuf> {
        let line = manifest.lines().find(|line| line.starts_with(key));
        let names = line.unwrap_or_default().split('"').skip(1).step_by(2);
        names.map(|name| root.join(name)).collect()
    };
    let members = folders("members = ")
        .into_iter()
        .map(|folder| (folder, true));
    let others = folders("exclude = ")
        .into_iter()
        .map(|folder| (folder, false));
    let all = members.chain(others);
    all.map(|(folder, is_member)| package(folder, is_member))
        .collect()
}

/// The names in `[dependencies]`.
fn needs(manifest: &str) -> Vec<String> {
    let lines = manifest.lines();
    let lines = lines.skip_while(|line| *line != "[dependencies]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', ' ']).next());
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The declarations in the sources of packages for each configuration, with or without the feature.
pub(super) fn registry(root: &Path, packages: &[Package], has_feature: &[bool]) -> Registry {
    let mut registry = Registry::default();
    for (configuration, has_feature) in has_feature.iter().enumerate() {
        scan(&mut registry, root, packages, configuration, *has_feature);
    }
    let codes = &mut registry.codes;
    codes.sort_by(|a, b| (&a.code, &a.owner, &a.location).cmp(&(&b.code, &b.owner, &b.location)));
    codes.dedup_by(|again, first| {
        let is_same = (&again.owner, &again.location) == (&first.owner, &first.location);
        if is_same {
            first.configurations.extend(&again.configurations);
        }
        is_same
    });
    let items = &mut registry.items;
    items.sort_by(|a, b| {
        (&a.package, &a.name, &a.location).cmp(&(&b.package, &b.name, &b.location))
    });
    items.dedup_by(|again, first| {
        let is_same = again.location == first.location;
        if is_same {
            first.configurations.extend(&again.configurations);
        }
        is_same
    });
    registry
}

fn scan(
    registry: &mut Registry,
    root: &Path,
    packages: &[Package],
    configuration: usize,
    has_feature: bool,
) {
    for package in packages {
        for (folder, only_tests) in [("src", false), ("tests", true)] {
            for file in files(&package.folder.join(folder)) {
                let text = fs::read_to_string(&file).expect("a source");
                let name = file.strip_prefix(root).expect("below the root");
                let mut scan = Scan {
                    package,
                    file: name.to_str().expect("UTF-8"),
                    only_tests,
                    configuration,
                    registry,
                };
                scan.file(&text, has_feature);
            }
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

struct Scan<'a> {
    package: &'a Package,
    file: &'a str,
    only_tests: bool,
    configuration: usize,
    registry: &'a mut Registry,
}

/// The attributes before an item or a variant.
#[derive(Default)]
struct Attributes {
    docs: Vec<String>,
    error: Option<String>,
    sw: String,
    code: Option<(String, Location)>,
    code_of: Option<Location>,
    is_test: bool,
    is_left_out: bool,
    has_derive: bool,
}

impl Scan<'_> {
    fn file(&mut self, text: &str, has_feature: bool) {
        let mut attributes = Attributes::default();
        let mut item: Option<Item> = None;
        for (line, number) in text.lines().zip(1..) {
            let trimmed = line.trim_start();
            if let Some(doc) = trimmed.strip_prefix("///") {
                let doc = doc.strip_prefix(' ').unwrap_or(doc);
                attributes.docs.push(doc.to_owned());
            } else if trimmed.starts_with("#[cfg(test)]") {
                attributes.is_test = true;
            } else if trimmed.starts_with("#[cfg(feature") {
                attributes.is_left_out = !has_feature;
            } else if trimmed.starts_with("#[cfg(not(feature") {
                attributes.is_left_out = has_feature;
            } else if trimmed.starts_with("#[derive(") {
                attributes.has_derive = trimmed.contains("SwError");
            } else if trimmed.starts_with("#[error(") {
                attributes.error = value(trimmed, "#[error(");
            } else if trimmed.starts_with("#[sw(") {
                let path = line
                    .find("code_of = ")
                    .map(|start| start + "code_of = ".len());
                attributes.code_of = path.map(|column| self.location(number, column));
                trimmed.clone_into(&mut attributes.sw);
                attributes.code = value(trimmed, "code = ").map(|code| {
                    let column = line.find("code = ").expect("it is there") + "code = ".len();
                    (code, self.location(number, column))
                });
            } else if line.starts_with('}') {
                self.registry.items.extend(item.take());
            } else if let Some((start, name)) = name(line, "enum ").filter(|_| item.is_none()) {
                let attributes = std::mem::take(&mut attributes);
                if attributes.has_derive && !attributes.is_left_out {
                    item = Some(self.item(&attributes, name, self.location(number, start)));
                }
            } else if trimmed.starts_with(char::is_alphabetic) {
                let attributes = std::mem::take(&mut attributes);
                if let Some(item) = &mut item {
                    let reference = Self::reference(&attributes, trimmed);
                    item.references.extend(reference);
                    let code = Self::code(attributes, item, trimmed);
                    self.registry.codes.extend(code);
                }
            }
        }
    }

    fn location(&self, line: u32, column: usize) -> Location {
        Location {
            file: self.file.to_owned(),
            line,
            column: u32::try_from(column + 1).expect("a short line"),
        }
    }

    fn item(&self, attributes: &Attributes, name: &str, location: Location) -> Item {
        let mut words = String::new();
        for char in name.chars() {
            if char.is_uppercase() && !words.is_empty() {
                words.push(' ');
                words.extend(char.to_lowercase());
            } else {
                words.push(char);
            }
        }
        // Like cargo's target discovery.
        let is_library = self.file.contains("src/")
            && !self.file.ends_with("src/main.rs")
            && !self.file.contains("src/bin/")
            && !self.only_tests
            && !attributes.is_test;
        let case = value(&attributes.sw, "case = ");
        let case = case.map(|case| Case::parse(&case).expect("a case"));
        Item {
            package: self.package.name.clone(),
            version: self.package.version.clone(),
            name: name.to_owned(),
            section: value(&attributes.sw, "section = ").unwrap_or(words),
            prefix: value(&attributes.sw, "prefix = ").unwrap_or_else(|| {
                let default = if case.is_some() { "" } else { "SW_" };
                default.to_owned()
            }),
            case: case.unwrap_or_default(),
            location,
            library: is_library.then(|| self.package.name.replace('-', "_")),
            only_tests: self.only_tests || attributes.is_test,
            configurations: BTreeSet::from([self.configuration]),
            references: Vec::new(),
        }
    }

    /// A variant with `code_of`, on one line.
    fn reference(attributes: &Attributes, line: &str) -> Option<Reference> {
        let location = attributes.code_of.clone()?;
        let path = attributes.sw.split_once("code_of = ")?.1;
        let path = path.split([',', ')']).next()?;
        let (owner, owner_variant) = path.rsplit_once("::").expect("a type and its variant");
        Some(Reference {
            variant: name(line, "").map(|(_, variant)| variant.to_owned()),
            owner: owner.rsplit("::").next().expect("a type").to_owned(),
            owner_variant: Some(owner_variant.to_owned()),
            details: details(&fields(line)),
            location,
        })
    }

    fn code(attributes: Attributes, item: &Item, line: &str) -> Option<Code> {
        let (_, variant) = name(line, "").expect("a variant");
        let fields = fields(line);
        let (code, location) = attributes.code?;
        let status = attributes.sw.split("status = ").nth(1)?;
        let end = status.find([',', ')'])?;
        let status = status[..end].parse().ok().unwrap_or_else(|| {
            let status = Status::from_name(&status[..end]);
            status.expect("a status").as_u16()
        });
        let [meaning, cause, fix] = parts(&attributes.docs);
        let arguments = arguments(&fields, status, attributes.error.as_deref());
        let reason = match status {
            500 => "Internal Server Error",
            503 => "Service Unavailable",
            _ => "",
        };
        let headers = attributes.sw.split("header(").skip(1);
        Some(Code {
            code,
            status,
            section: item.section.clone(),
            owner: Owner {
                package: item.package.clone(),
                version: item.version.clone(),
                type_name: item.name.clone(),
                variant: Some(variant.to_owned()),
                prefix: item.prefix.clone(),
            },
            meaning,
            cause,
            fix,
            unread: None,
            template: match status {
                ..500 => attributes.error,
                500.. => Some(reason.to_owned()),
            },
            deprecated: value(&attributes.sw, "deprecated = "),
            arguments,
            contract: Contract {
                details: details(&fields),
                headers: headers.filter_map(|header| value(header, "")).collect(),
                retry_after: retry_after(&attributes.sw),
            },
            location,
            library: item.library.clone(),
            only_tests: item.only_tests,
            configurations: item.configurations.clone(),
        })
    }
}

/// The meaning, and the texts below `# Cause` and `# Fix`.
fn parts(docs: &[String]) -> [Option<String>; 3] {
    let mut parts = [const { String::new() }; 3];
    let mut current = 0;
    for line in docs {
        match line.as_str() {
            "# Cause" => current = 1,
            "# Fix" => current = 2,
            _ => parts[current].extend([line, "\n"]),
        }
    }
    parts.map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// A field of a variant, written on one line: `#[sw(detail)] limit: u32`.
struct Field<'a> {
    sw: Option<&'a str>,
    name: &'a str,
    ty: JsonType,
}

fn fields(line: &str) -> Vec<Field<'_>> {
    let inside = line
        .split_once(" { ")
        .and_then(|(_, rest)| rest.rsplit_once(" }"));
    let mut depth = 0;
    let fields = inside.map_or("", |(inside, _)| inside).split(|char| {
        match char {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        char == ',' && depth == 0
    });
    let fields = fields.filter_map(|field| {
        let field = field.trim();
        let (before, ty) = field.rsplit_once(": ")?;
        let (sw, name) = match before.split_once("] ") {
            Some((sw, name)) => (Some(sw), name),
            None => (None, before),
        };
        let (ty, is_optional) = match ty.strip_prefix("Option<") {
            Some(ty) => (ty.trim_end_matches('>'), true),
            None => (ty, false),
        };
        let ty = match ty {
            "String" | "&'static str" => JsonType::String,
            "u8" | "u16" | "u32" | "u64" | "i64" | "usize" => JsonType::Integer,
            "bool" => JsonType::Boolean,
            _ => JsonType::Any,
        };
        let ty = if is_optional { ty.optional() } else { ty };
        Some(Field { sw, name, ty })
    });
    fields.collect()
}

fn details(fields: &[Field<'_>]) -> BTreeMap<String, JsonType> {
    let details = fields.iter().filter_map(|field| {
        let sw = field.sw?;
        if sw.contains("details") {
            return Some(("*".to_owned(), field.ty.clone()));
        }
        let name = value(sw, "detail = ").or_else(|| value(sw, "name = "));
        let ty = value(sw, "type = ").map(|ty| ty.parse().expect("a type"));
        let name = name.unwrap_or_else(|| field.name.to_owned());
        Some((name, ty.unwrap_or_else(|| field.ty.clone())))
    });
    details.collect()
}

fn arguments(fields: &[Field<'_>], status: u16, error: Option<&str>) -> Vec<Argument> {
    let shown = error.filter(|_| status < 500).unwrap_or_default();
    let fields = fields.iter().filter(|field| {
        let open = format!("{{{}", field.name);
        shown.contains(&format!("{open}}}")) || shown.contains(&format!("{open}:"))
    });
    fields
        .map(|field| Argument {
            name: field.name.to_owned(),
            ty: field.ty.clone(),
            is_detail: field.sw.is_some_and(|sw| sw.contains("detail")),
        })
        .collect()
}

fn retry_after(sw: &str) -> Option<Retry> {
    let (_, value) = sw.split_once("retry_after = ")?;
    Some(if value.starts_with(|char: char| char.is_ascii_digit()) {
        Retry::Fixed
    } else {
        Retry::Varying
    })
}

/// The name after a word, and its offset.
fn name<'a>(line: &'a str, word: &str) -> Option<(usize, &'a str)> {
    let start = line.find(word)? + word.len();
    let rest = &line[start..];
    let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_');
    Some((start, &rest[..end.unwrap_or(rest.len())]))
}

/// The literal after a text. Literals in fixtures are valid JSON.
fn value(text: &str, before: &str) -> Option<String> {
    let (_, literal) = text.split_once(&format!("{before}\""))?;
    let literal = format!("\"{literal}");
    let mut values = serde_json::Deserializer::from_str(&literal).into_iter::<String>();
    values.next()?.ok()
}
