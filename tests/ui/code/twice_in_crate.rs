mod rooms {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    pub enum RoomError {
        #[error("…")]
        #[sw(code = "SW_DUP", status = 410)]
        Gone,
        #[error("…")]
        #[sw(code = "SW_SECOND_DUP", status = 410)]
        Away,
    }
}

mod plans {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(code = "SW_DUP", status = 400)]
    pub struct PlanError;

    pub fn in_a_function() {
        #[derive(Debug, thiserror::Error, SwError)]
        #[error("…")]
        #[sw(code = "SW_SECOND_DUP", status = 400)]
        struct Local;
    }
}

mod cases {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(case = "kebab-case", code = "index-not-found", status = 404)]
    struct Kebab;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(case = "kebab-case", code = "index-not-found", status = 404)]
    struct KebabAgain;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(case = "PascalCase", code = "IndexNotFound", status = 404)]
    struct Pascal;
}

fn main() {}
