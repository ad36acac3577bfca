use sw_error::SwError;

#[derive(Debug)]
struct Venue;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_MEMBER", status = 400)]
    Member {
        #[sw(detail)]
        venue: Venue,
    },
    #[sw(code = "SW_INSIDE", status = 400)]
    Inside {
        #[sw(detail)]
        venues: Vec<Venue>,
    },
    #[sw(code = "SW_WHOLE", status = 400)]
    Whole(#[sw(details)] Venue),
    #[sw(code = "SW_RIGHT", status = 400)]
    Right {
        #[sw(detail)]
        max: u32,
    },
}

fn main() {}
