//! [`Translations`]: the translations of a workspace, in their folder.

use std::{
    collections::BTreeMap,
    fs::{self, DirEntry},
    path::Path,
};

use super::{
    file::{File, Message},
    locale,
};
use crate::{config::TranslationFolder, error::Error, model::code::Location};

/// The extension of files.
const EXTENSION: &str = "ftl";

/// The translations of a workspace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Translations {
    /// The folder, relative to the workspace's root.
    pub(crate) folder: String,
    /// Sorted by name.
    pub(crate) locales: Vec<Locale>,
    /// Files and folders that are ignored.
    pub(crate) unread: Vec<Unread>,
}

/// The translations into a language.
#[derive(Clone, Debug)]
pub(crate) struct Locale {
    /// The name of the folder, which is a language tag.
    pub(crate) name: String,
    /// The folder, relative to the workspace's root.
    pub(super) folder: String,
    /// Sorted by package.
    pub(crate) files: Vec<File>,
}

/// An ignored file or folder, and the reason.
#[derive(Clone, Debug)]
pub(crate) struct Unread {
    pub(crate) location: Location,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Translations {
    /// Reads the folder of a workspace; `None` if it does not exist.
    ///
    /// # Errors
    ///
    /// The settings name a folder that does not exist, or a file cannot be read.
    pub(crate) fn load(root: &Path, folder: &TranslationFolder) -> Result<Option<Self>, Error> {
        if root.join(folder.path()).is_dir() {
            return Self::load_or_new(root, folder).map(Some);
        }
        Error::unless_empty(folder.missing(root).into_iter().collect()).map(|()| None)
    }

    /// The same, for commands that create the folder.
    pub(crate) fn load_or_new(root: &Path, folder: &TranslationFolder) -> Result<Self, Error> {
        let mut translations = Self {
            folder: folder.path().to_owned(),
            ..Self::default()
        };
        let path = root.join(folder.path());
        if path.is_dir() {
            for entry in entries(&path)? {
                translations.add(&entry)?;
            }
        }
        Ok(translations)
    }

    fn add(&mut self, entry: &DirEntry) -> Result<(), Error> {
        let name = entry.file_name().to_string_lossy().into_owned();
        let place = format!("{}/{name}", self.folder);
        if !entry.path().is_dir() {
            if is_translation(&entry.path()) {
                let help = format!(
                    "move it to the folder of its language, such as `{}/de`",
                    self.folder
                );
                self.leave(
                    place,
                    "is outside of the language folders, and is ignored",
                    help,
                );
            }
            return Ok(());
        }
        let (mut files, mut others) = (Vec::new(), Vec::new());
        for entry in entries(&entry.path())? {
            let file = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if path.is_dir() {
                let inner = entries(&path)?;
                let below = inner.iter().filter(|inner| is_translation(&inner.path()));
                let below = below.map(|inner| inner.file_name().to_string_lossy().into_owned());
                others.extend(below.map(|below| format!("{place}/{file}/{below}")));
            } else if let Some(package) = file.strip_suffix(".ftl") {
                let bytes = fs::read(&path).map_err(|source| unreadable(&path, source))?;
                files.push(File::read(
                    format!("{place}/{file}"),
                    package.to_owned(),
                    &bytes,
                ));
            }
        }
        if files.is_empty() && others.is_empty() && !is_empty(&entry.path())? {
            // Not a file for translators.
            return Ok(());
        }
        match locale::canonical(&name) {
            Ok(usual) if usual == name => {}
            Ok(usual) => {
                let help = format!("name the folder `{usual}`");
                self.leave(
                    place,
                    "is not the usual form of its language tag, and is ignored",
                    help,
                );
                return Ok(());
            }
            Err(help) => {
                if !files.is_empty() {
                    self.leave(place, "is not named after a language, and is ignored", help);
                }
                return Ok(());
            }
        }
        for other in others {
            let help = format!("move it to `{place}`");
            self.leave(
                other,
                "is in a subfolder of its language, and is ignored",
                help,
            );
        }
        self.locales.push(Locale {
            name,
            folder: place,
            files,
        });
        Ok(())
    }

    fn leave(&mut self, file: String, why: &str, help: String) {
        self.unread.push(Unread {
            message: format!("`{file}` {why}"),
            location: Location::of_file(file),
            help,
        });
    }

    /// The locale with this name.
    pub(crate) fn locale(&self, name: &str) -> Option<&Locale> {
        self.locales.iter().find(|locale| locale.name == name)
    }

    /// A locale that does not exist yet.
    pub(crate) fn new_locale(&self, name: &str) -> Locale {
        Locale {
            name: name.to_owned(),
            folder: format!("{}/{name}", self.folder),
            files: Vec::new(),
        }
    }
}

impl Locale {
    /// The folder, relative to the workspace's root.
    pub(crate) fn folder(&self) -> &str {
        &self.folder
    }

    /// The path of a package's file, relative to the workspace's root.
    pub(crate) fn path_of(&self, package: &str) -> String {
        format!("{}/{package}.{EXTENSION}", self.folder)
    }

    /// The file of a package.
    pub(crate) fn file(&self, package: &str) -> Option<&File> {
        self.files.iter().find(|file| file.package == package)
    }

    /// The messages with a text, by name; of duplicates, the first.
    pub(crate) fn messages(&self) -> BTreeMap<&str, (&File, &Message)> {
        let files = self.files.iter().rev();
        let all = files.flat_map(|file| {
            let messages: Vec<_> = file.messages().map(|message| (file, message)).collect();
            messages.into_iter().rev()
        });
        let all = all.filter(|(_, message)| message.text.is_some());
        all.map(|(file, message)| (message.id.as_str(), (file, message)))
            .collect()
    }

    /// The terms, by name; of duplicates, the first.
    pub(crate) fn terms(&self) -> BTreeMap<&str, &Message> {
        let terms = self.files.iter().flat_map(File::terms);
        let mut by_name = BTreeMap::new();
        for term in terms {
            by_name.entry(term.id.as_str()).or_insert(term);
        }
        by_name
    }
}

/// The content of a folder, sorted by name, without hidden files.
fn entries(folder: &Path) -> Result<Vec<DirEntry>, Error> {
    let read = || -> std::io::Result<Vec<DirEntry>> { fs::read_dir(folder)?.collect() };
    let mut entries = read().map_err(|source| unreadable(folder, source))?;
    entries.retain(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

fn is_empty(folder: &Path) -> Result<bool, Error> {
    entries(folder).map(|entries| entries.is_empty())
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    Error::File {
        what: "read",
        path: path.to_path_buf(),
        source,
    }
}

fn is_translation(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == EXTENSION)
}
