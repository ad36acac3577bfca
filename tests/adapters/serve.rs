//! Servers of actix-web for tests.

/// Serves an app on a free port until the tests end.
macro_rules! serve {
    ($app:expr) => {{
        let (sender, addresses) = std::sync::mpsc::channel::<std::net::SocketAddr>();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = actix_web::HttpServer::new(move || $app)
                    .workers(1)
                    .disable_signals()
                    .bind_auto_h2c(("127.0.0.1", 0))
                    .expect("a port is free");
                sender.send(server.addrs()[0]).expect("the test waits");
                server.run().await
            })
        });
        addresses.recv().expect("the server starts")
    }};
}
