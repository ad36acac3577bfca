mod rooms {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(no_crate_claim, code = "SW_DUP", status = 410)]
    pub struct RoomError;
}

mod plans {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(no_crate_claim, code = "SW_DUP", status = 410)]
    pub struct PlanError;
}

sw_error::catalog! {
    pub const ALL = [plans::PlanError, rooms::RoomError];
}

fn main() {}
