use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "", status = 400)]
    Empty,
    #[sw(code = "sw_lower", status = 400)]
    Lower,
    #[sw(code = "Sw_Mixed", status = 400)]
    Mixed,
    #[sw(code = "SW_WITH SPACE", status = 400)]
    Space,
    #[sw(code = "SW-DASH", status = 400)]
    Dash,
    #[sw(code = "SW_ВAD", status = 400)]
    Cyrillic,
    #[sw(code = "SW_Ｗ", status = 400)]
    FullWidth,
    #[sw(code = "SW_😀", status = 400)]
    Emoji,
    #[sw(code = "SW_\u{200b}X", status = 400)]
    Invisible,
    #[sw(code = "SW_X\n", status = 400)]
    LineBreak,
    #[sw(code = "SW_ENDS_", status = 400)]
    Ends,
    #[sw(code = "SW__TWICE", status = 400)]
    Twice,
    #[sw(code = "_SW_BEGINS", status = 400)]
    Begins,
    #[sw(code = "4SW", status = 400)]
    Digit,
    #[sw(code = "SW_ABCDEFGHI_ABCDEFGHI_ABCDEFGHI_ABCDEFGHI_ABCDEFGHI_ABCDEFGHIZ", status = 400)]
    SixtyThree,
    #[sw(code = "SW_ABCDEFGHI_ABCDEFGHI_ABCDEFGHI_ABCDEFGHI_ABCDEFGHI_ABCDEFGHI_Z", status = 400)]
    SixtyFour,
}

fn main() {}
