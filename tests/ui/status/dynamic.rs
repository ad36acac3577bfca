use sw_error::SwError;

// A code has one status: no value chooses it, whatever the value comes from.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_FIELD_OF_TUPLE", status = _0)]
    FieldOfTuple(u16),
    #[sw(code = "SW_FIELD", status = status)]
    Field { status: u16 },
    #[sw(code = "SW_OTHER_FIELD", status = http_code)]
    OtherField { http_code: u16 },
    #[sw(code = "SW_FIELD_OF_SELF", status = self.status)]
    FieldOfSelf { status: u16 },
    #[sw(code = "SW_INDEX_OF_SELF", status = self.0)]
    IndexOfSelf(u16),
    #[sw(code = "SW_METHOD", status = self.status())]
    Method,
    #[sw(code = "SW_METHOD_OF_FIELD", status = _0.status())]
    MethodOfField(u16),
    #[sw(code = "SW_REFERENCE", status = *status)]
    Reference { status: u16 },
    #[sw(code = "SW_CALL", status = status_of(_0))]
    Call(u16),
    #[sw(code = "SW_CONDITION", status = if self.gone { 410 } else { 404 })]
    Condition { gone: bool },
    #[sw(code = "SW_MATCH", status = match _0 { 0 => 400, _ => 404 })]
    Match(u16),
    #[sw(code = "SW_CLOSURE", status = |error| error.status())]
    Closure,
    #[sw(code = "SW_RANGE", status = 400..=499)]
    Range,
    #[sw(code = "SW_MACRO", status = status!(gone))]
    Macro,
}

// A name that the macro does not know is no value.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Named {
    #[sw(code = "SW_CONSTANT", status = STATUS)]
    Constant,
    #[sw(code = "SW_ASSOCIATED", status = Self::STATUS)]
    Associated,
    #[sw(code = "SW_OF_TRAIT", status = <u8 as HasStatus>::STATUS)]
    OfTrait,
    #[sw(code = "SW_TYPO_IN_PATH", status = StatusCode::NOT_FUOND)]
    TypoInPath,
    #[sw(code = "SW_TYPE", status = StatusCode)]
    Type,
}

// On an enum it is one status as well.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(status = self.status)]
enum Default {
    #[sw(code = "SW_DEFAULT")]
    A { status: u16 },
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(code = "SW_STRUCT", status = status)]
struct Struct {
    status: u16,
}

fn main() {}
