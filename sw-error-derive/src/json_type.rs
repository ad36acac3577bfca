//! The JSON type of a field, as far as the tokens of its type reveal it.

use quote::ToTokens;
use sw_error_core::json_type::JsonType;
use syn::{GenericArgument, PathArguments, PathSegment};

use crate::item::Type;

/// The JSON type that serde writes for the field's type; `any` if the tokens do not reveal it.
pub(crate) fn json_type(ty: &Type) -> JsonType {
    syn::parse2(ty.to_token_stream()).map_or(JsonType::Any, |ty| of(&ty))
}

fn of(ty: &syn::Type) -> JsonType {
    match ty {
        syn::Type::Group(group) => of(&group.elem),
        syn::Type::Paren(paren) => of(&paren.elem),
        syn::Type::Reference(reference) => of(&reference.elem),
        syn::Type::Array(array) => of(&array.elem).array(),
        syn::Type::Slice(slice) => of(&slice.elem).array(),
        syn::Type::Tuple(tuple) if !tuple.elems.is_empty() => JsonType::Any.array(),
        syn::Type::Path(path) if path.qself.is_none() => {
            let mut segments = path.path.segments.iter().rev();
            let Some(last) = segments.next() else {
                return JsonType::Any;
            };
            named(last, segments.next())
        }
        _ => JsonType::Any,
    }
}

/// The JSON type of a path, by its last segment and the one before.
///
/// A name that a service may give its own type, such as `Timestamp`, counts only after the name of its crate.
fn named(last: &PathSegment, before: Option<&PathSegment>) -> JsonType {
    let arguments: Vec<_> = match &last.arguments {
        PathArguments::AngleBracketed(generics) => generics
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let inner = |index: usize| arguments.get(index).map_or(JsonType::Any, |ty| of(ty));
    let name = last.ident.to_string();
    let is_in = |krate: &str| before.is_some_and(|before| before.ident == krate);
    match name.as_str() {
        "bool" => JsonType::Boolean,
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
        | "isize" => JsonType::Integer,
        _ if name.starts_with("NonZero") => JsonType::Integer,
        "f32" | "f64" => JsonType::Number,
        "str" | "String" | "char" | "Path" | "PathBuf" | "SmolStr" | "CompactString"
        | "EcoString" | "Uuid" | "Ulid" | "Url" | "IpAddr" | "Ipv4Addr" | "Ipv6Addr"
        | "SocketAddr" | "SocketAddrV4" | "SocketAddrV6" | "NaiveDate" | "NaiveTime"
        | "NaiveDateTime" => JsonType::String,
        // chrono's.
        "DateTime" if !arguments.is_empty() => JsonType::String,
        "Timestamp" | "Zoned" if is_in("jiff") => JsonType::String,
        "Option" => inner(0).optional(),
        // The last two take an array as their argument.
        "Box" | "Rc" | "Arc" | "Cow" | "Cell" | "RefCell" | "Mutex" | "RwLock" | "Wrapping"
        | "Saturating" | "Reverse" | "SmallVec" | "TinyVec" => inner(0),
        "Vec" | "VecDeque" | "LinkedList" | "HashSet" | "BTreeSet" | "BinaryHeap" | "IndexSet" => {
            inner(0).array()
        }
        "HashMap" | "BTreeMap" | "IndexMap" => inner(1).object(),
        "Duration" | "SystemTime" if is_in("time") => JsonType::Any.object(),
        _ => JsonType::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::json_type;

    #[test]
    fn tokens_tell_the_type() {
        for (ty, expected) in [
            ("bool", "boolean"),
            ("u128", "integer"),
            ("std::num::NonZeroU32", "integer"),
            ("NonZero<u8>", "integer"),
            ("f32", "number"),
            ("String", "string"),
            ("&'static str", "string"),
            ("&'a mut [u8]", "array<integer>"),
            ("Cow<'a, str>", "string"),
            ("Box<str>", "string"),
            ("::std::option::Option<std::string::String>", "string?"),
            ("Option<Option<u8>>", "integer?"),
            ("Vec<Option<u8>>", "array<integer?>"),
            ("[f64; 2]", "array<number>"),
            ("Vec<VenueId>", "array"),
            ("SmallVec<[u8; 4]>", "array<integer>"),
            ("HashMap<String, Vec<u8>>", "object<array<integer>>"),
            ("(u8, String)", "array"),
            ("()", "any"),
            ("uuid::Uuid", "string"),
            ("chrono::DateTime<Utc>", "string"),
            ("DateTime", "any"),
            ("jiff::Timestamp", "string"),
            ("Timestamp", "any"),
            ("std::time::Duration", "object"),
            ("Duration", "any"),
            ("serde_json::Value", "any"),
            ("T", "any"),
            ("<T as Trait>::String", "any"),
            ("dyn Serialize", "any"),
            ("my_type!()", "any"),
        ] {
            let parsed = syn::parse_str(ty).unwrap();
            assert_eq!(json_type(&parsed).to_string(), expected, "{ty}");
        }
    }
}
