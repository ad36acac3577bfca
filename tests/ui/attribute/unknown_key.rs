use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
#[sw(sektion = "Plans", prefiks = "SW_")]
enum PlanError {
    #[sw(cod = "SW_TYPO", status = 400)]
    Typo,
    #[sw(code = "SW_TYPOS", stauts = 400, mesage = "x")]
    Typos,
    #[sw(code = "SW_NONSENSE", status = 400, xyzzy)]
    Nonsense,
    #[sw(code = "SW_PATH", status = 400, sw::detail)]
    Path,
    #[sw(code = "SW_TRANS", status = 400, hint("x"))]
    List,
    #[sw(code = "SW_FIELD", status = 400)]
    Field {
        #[sw(detial)]
        a: u32,
        #[sw(xyzzy = 1)]
        b: u32,
    },
    #[sw(id = "SW_ID", http_status = 400)]
    Others,
}

fn main() {}
