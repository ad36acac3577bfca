//! YAML as JSON values, which are easier to query.

use saphyr::{LoadableYamlNode, Yaml};
use serde_json::Value;

/// The only document of a text.
pub(crate) fn yaml(text: &str) -> Value {
    let documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let [document] = documents.as_slice() else {
        panic!("one document\n{text}");
    };
    value(document)
}

fn value(yaml: &Yaml<'_>) -> Value {
    let key = |yaml: &Yaml<'_>| yaml.as_str().expect("a text for a key").to_owned();
    if let Some(mapping) = yaml.as_mapping() {
        let members = mapping.iter().map(|(name, item)| (key(name), value(item)));
        Value::Object(members.collect())
    } else if let Some(sequence) = yaml.as_sequence() {
        sequence.iter().map(value).collect()
    } else if let Some(text) = yaml.as_str() {
        text.into()
    } else if let Some(number) = yaml.as_integer() {
        number.into()
    } else if let Some(is_so) = yaml.as_bool() {
        is_so.into()
    } else {
        assert!(yaml.is_null(), "{yaml:?}");
        Value::Null
    }
}
