use sw_error::SwError;

#[derive(SwError)]
#[sw(code = "SW_UNION", status = 400)]
union PlanError {
    a: u32,
    b: f32,
}

fn main() {}
