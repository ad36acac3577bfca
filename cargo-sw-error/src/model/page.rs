//! [`Page`]: a page that describes codes, and its anchors.

use std::{collections::BTreeMap, path::Path};

use super::code::Location;
use crate::{
    error::{Error, Mistake},
    text::{
        anchors::{Form, anchors},
        files,
        lines::Lines,
    },
};

/// A page that errors link to.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its file, in the form of locations.
    pub(crate) name: String,
    /// The locations of its anchors.
    pub(crate) anchors: BTreeMap<String, Location>,
}

impl Page {
    /// Reads a page in HTML or Markdown; `root` is the folder of the workspace.
    pub(crate) fn read(path: &Path, root: &Path) -> Result<Self, Error> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let form = match extension.unwrap_or_default().to_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Form::Html,
            "md" | "markdown" | "mdx" => Form::Markdown,
            _ => {
                return Err(Error::Mistakes(vec![Mistake {
                    path: path.to_path_buf(),
                    line: 0,
                    column: 0,
                    message:
                        "pages are in HTML or Markdown; name a file that ends with `.html` or `.md`"
                            .to_owned(),
                }]));
            }
        };
        let text = files::read_existing(path)?;
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let name = absolute.strip_prefix(root).unwrap_or(&absolute);
        let name = name.to_string_lossy().replace('\\', "/");
        let lines = Lines::of(&text);
        let anchors = anchors(&text, form).into_iter().map(|(anchor, offset)| {
            let (line, column) = lines.line_and_column(offset);
            let file = name.clone();
            (anchor, Location { file, line, column })
        });
        Ok(Self {
            anchors: anchors.collect(),
            name,
        })
    }
}
