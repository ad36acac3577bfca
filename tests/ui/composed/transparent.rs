use sw_error::SwError;

// Within one crate the codes are claimed already; without the claims it is as across crates.
mod rooms {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(no_crate_claim)]
    pub enum RoomError {
        #[sw(code = "SW_DUP", status = 410)]
        Gone,
        #[sw(code = "SW_OTHER", status = 410)]
        Other,
    }
}

mod plans {
    use sw_error::SwError;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("…")]
    #[sw(no_crate_claim)]
    pub enum PlanError {
        #[sw(code = "SW_DUP", status = 410)]
        Gone,
        #[sw(code = "SW_OTHER", status = 410)]
        Other,
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum ApiError {
    #[sw(transparent)]
    Plan(plans::PlanError),
    #[sw(transparent)]
    Room(rooms::RoomError),
}

// Said already; whoever composes it is not told again.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum Outer {
    #[sw(transparent)]
    Api(ApiError),
}

fn main() {}
