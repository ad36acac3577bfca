use sw_error::SwError;

// A key of a variant on the enum.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_ON_ENUM", status = 400, transparent)]
enum OnEnum {
    // A key of the type on a variant, one of a field, and one of a variant on a field.
    #[sw(code = "SW_RIGHT", status = 400, section = "Plans", prefix = "SW_")]
    TypeKey,
    #[sw(code = "SW_DETAIL", status = 400, detail)]
    FieldKey(u32),
    #[sw(code = "SW_FIELD", status = 400)]
    VariantKey {
        #[sw(status = 404)]
        a: u32,
        #[sw(prefix = "SW_")]
        b: u32,
        #[sw(transparent)]
        c: u32,
    },
}

// A key of a field on a struct.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_STRUCT", status = 400, details)]
struct OnStruct {
    a: u32,
}

fn main() {}
