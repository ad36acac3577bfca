//! Mistakes in the members of a wire: each is reported where it is, all at once.

sw_error::wire! {
    struct NoCode { "message": message }
}

sw_error::wire! {
    #[sw(without_code)]
    struct WithCode { "code": code }
}

sw_error::wire! {
    struct Members {
        code: code,
        "message": mesage,
        "kind": colour,
        "code"?: code,
        "code": code,
        "id"?: "id {request_id}",
        "text"?: "of {code}",
        "link": "https://example.com/{cod}",
        "open": "https://example.com/{code",
        "width": "{code:>8}",
        "empty": {},
        "empty_list": [],
        "two": [code, message],
        "number": 1.5,
        "suffix": 1u8,
        "function": now(1),
        "details"?: details
        "request_id": request_id,
        "value",
        "meta"?: { "status": status },
        ,
    }
}

fn main() {}
