//! [`Client`]: a rust-analyzer process, and the protocol of editors.

use std::{
    env,
    io::{BufRead, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// The maximum time for a response; for the first, cargo builds the macros.
const PATIENCE: Duration = Duration::from_secs(300);

/// The error for a request about a text that has changed since.
const CONTENT_MODIFIED: i64 = -32801;

/// Line and character, from zero.
pub type Position = (usize, usize);

pub struct Client {
    process: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    last_id: u64,
    folder: PathBuf,
    /// The version of the open text.
    version: u64,
}

impl Client {
    /// Whether it is installed.
    ///
    /// # Errors
    ///
    /// The command that installs it.
    pub fn is_installed() -> Result<(), &'static str> {
        let output = Command::new("rust-analyzer").arg("--version").output();
        if output.is_ok_and(|output| output.status.success()) {
            Ok(())
        } else {
            Err("`rustup component add rust-analyzer` installs rust-analyzer")
        }
    }

    /// Starts one for the package in a folder, and waits until it has loaded it.
    pub fn start(folder: &Path, target: &Path, standard_library: &Path) -> Self {
        let is_logging = env::var_os("RA_LOG").is_some();
        let mut process = Command::new("rust-analyzer")
            .current_dir(folder)
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TARGET_DIR", target)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(if is_logging {
                Stdio::inherit()
            } else {
                Stdio::null()
            })
            .spawn()
            .expect("rust-analyzer starts");
        let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut client = Self {
            stdin: process.stdin.take(),
            process,
            messages,
            last_id: 0,
            folder: folder.to_owned(),
            version: 0,
        };
        client.initialize(standard_library);
        client
    }

    fn initialize(&mut self, standard_library: &Path) {
        let folder = format!("file://{}", self.folder.display());
        self.ask(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": folder,
                "workspaceFolders": [{ "uri": folder, "name": "fixture" }],
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "textDocument": {
                        "diagnostic": {},
                        "hover": { "contentFormat": ["markdown"] },
                    },
                },
                "initializationOptions": {
                    "cachePriming": { "enable": false },
                    "cargo": { "sysrootSrc": standard_library },
                    "checkOnSave": false,
                    // Excludes suggestions that need an import.
                    "completion": { "autoimport": { "enable": false } },
                },
            }),
        );
        self.tell("initialized", &json!({}));
        loop {
            let message = self.receive();
            let status = &message["params"];
            if message["method"] == "experimental/serverStatus" && status["quiescent"] == true {
                assert_ne!(status["health"], "error", "{status}");
                break;
            }
        }
    }

    /// Opens a file with a text, or changes its text.
    pub fn set_text(&mut self, file: &str, text: &str) {
        self.version += 1;
        let (uri, version) = (self.uri(file), self.version);
        if version == 1 {
            let document =
                json!({ "uri": uri, "languageId": "rust", "version": version, "text": text });
            self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        } else {
            let document = json!({ "uri": uri, "version": version });
            let changes = json!([{ "text": text }]);
            self.tell(
                "textDocument/didChange",
                &json!({ "textDocument": document, "contentChanges": changes }),
            );
        }
    }

    /// Sends a request about a position in a file.
    pub fn ask_at(&mut self, what: &str, file: &str, at: Position, more: &Value) -> Value {
        let mut params = json!({
            "textDocument": { "uri": self.uri(file) },
            "position": { "line": at.0, "character": at.1 },
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            params[name] = value.clone();
        }
        self.ask(&format!("textDocument/{what}"), &params)
    }

    pub fn uri(&self, file: &str) -> String {
        format!("file://{}", self.folder.join(file).display())
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        loop {
            self.last_id += 1;
            let id = self.last_id;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
            let mut answer = loop {
                let message = self.receive();
                if message["id"] == id && message.get("method").is_none() {
                    break message;
                }
            };
            if answer["error"]["code"] != CONTENT_MODIFIED {
                return answer["result"].take();
            }
        }
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message; requests of rust-analyzer get no response.
    fn receive(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE);
        let message = message.expect("rust-analyzer answers");
        if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
        }
        message
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let stdin = self.stdin.as_mut().expect("it is open");
        let sent = write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len());
        sent.and_then(|()| stdin.flush())
            .expect("rust-analyzer reads");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It ends with its input, and so does its server for macros.
        drop(self.stdin.take());
        let _ = self.process.wait();
    }
}

/// The next message; `None` at the end.
fn read(stdout: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse().ok()?;
                }
            }
        }
    }
    let mut text = vec![0; length];
    stdout.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
