//! `l10n::include!("l10n")`: embeds the files of a folder.

use std::{
    env, fs, io,
    path::{Path as FilePath, PathBuf},
};

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    LitStr, Path,
    parse::{Parse, ParseStream},
};

/// Expands the path of `sw_error` and the name of a folder after it.
///
/// ```text
/// sw_error::l10n::Fluent::embedded(&[("de", "l10n/de/plans.ftl", include_str!("/…/l10n/de/plans.ftl"))])
/// ```
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let expanded = syn::parse2::<Folder>(input).and_then(|folder| folder.expand());
    expanded.unwrap_or_else(syn::Error::into_compile_error)
}

struct Folder {
    krate: Path,
    name: LitStr,
}

impl Parse for Folder {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            krate: input.call(Path::parse_mod_style)?,
            name: input.parse()?,
        })
    }
}

impl Folder {
    fn expand(&self) -> syn::Result<TokenStream> {
        let Self { krate, name } = self;
        let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
        let root = package.join(name.value());
        let mut errors: Option<syn::Error> = None;
        let mut report = |text: String| {
            let error = syn::Error::new(name.span(), text);
            match &mut errors {
                Some(errors) => errors.combine(error),
                None => errors = Some(error),
            }
        };
        let mut files = Vec::new();
        let folders = match read(&root) {
            Ok(folders) => folders,
            Err(error) => {
                let is_missing = error.kind() == io::ErrorKind::NotFound;
                let found = above(&package, &name.value()).filter(|_| is_missing);
                let hint = match found {
                    Some(path) => format!("did you mean `{path}`?"),
                    None => "the path is relative to the package's `Cargo.toml`".to_owned(),
                };
                report(format!("cannot read `{}`: {error}; {hint}", root.display()));
                Vec::new()
            }
        };
        for folder in folders {
            let locale = file_name(&folder);
            if is_ftl(&folder) {
                report(format!(
                    "move `{}` into the folder of its locale, such as `de`",
                    folder.display()
                ));
            }
            if !folder.is_dir() || locale.starts_with('.') {
                continue;
            }
            if !is_locale(&locale) {
                report(format!(
                    "`{}` is not a locale; write a language with an optional script and region, as in `de`, `pt-BR` or `zh-Hant`",
                    folder.display()
                ));
            }
            let inside = read(&folder).unwrap_or_else(|error| {
                report(format!("cannot read `{}`: {error}", folder.display()));
                Vec::new()
            });
            for file in inside.into_iter().filter(|file| is_ftl(file)) {
                let shown = format!("{}/{locale}/{}", name.value(), file_name(&file));
                // `include_str!` reports unreadable files and makes cargo track them.
                let path = file.display().to_string();
                files.push(quote!((#locale, #shown, ::core::include_str!(#path))));
            }
        }
        match errors {
            Some(errors) => Err(errors),
            None => Ok(quote!(#krate::l10n::Fluent::embedded(&[#(#files),*]))),
        }
    }
}

/// The entries of a folder, sorted.
fn read(folder: &FilePath) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The folder from the package if it is in one above, such as the workspace's: `../l10n`.
fn above(package: &FilePath, name: &str) -> Option<String> {
    let mut above = package.ancestors().skip(1);
    let depth = above.position(|folder| folder.join(name).is_dir())? + 1;
    Some("../".repeat(depth) + name)
}

fn file_name(path: &FilePath) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn is_ftl(path: &FilePath) -> bool {
    path.extension().is_some_and(|extension| extension == "ftl")
        && !file_name(path).starts_with('.')
}

/// Whether a name looks like a locale; the library parses it when the program starts.
fn is_locale(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let is_language = (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    is_language && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_above_the_package() {
        let krate = FilePath::new(env!("CARGO_MANIFEST_DIR"));
        let found = |package: &str| above(&krate.join(package), "docs");
        assert_eq!(found("src").as_deref(), Some("../docs"));
        assert_eq!(found("src/attrs").as_deref(), Some("../../docs"));
        assert_eq!(above(krate, "no such folder"), None);
    }
}
