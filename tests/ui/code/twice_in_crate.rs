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

fn main() {}
