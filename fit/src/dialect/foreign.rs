//! Import modules that mean something known which no adapter of this kind serves.
//! Each comes with the reason and the way out; `problem.rs` puts them into a report.

/// A known import module outside the adapter's reach.
#[derive(Clone, Copy, Debug)]
pub struct Foreign {
    /// The stable name of the problem.
    pub code: &'static str,
    /// What the module is.
    pub what: &'static str,
    /// Why it cannot be adapted.
    pub why: &'static str,
    /// What the user can do.
    pub todo: &'static str,
}

const THREADS: Foreign = Foreign {
    code: "threads",
    what: "starts threads",
    why: "a component's functions cannot share memory between threads yet",
    todo: "build it without threads (target wasm32-wasip1 instead of wasm32-wasip1-threads)",
};

const WASIX: Foreign = Foreign {
    code: "wasix",
    what: "is a WASIX program",
    why: "WASIX needs threads, fork and shared memory, which components do not have",
    todo: "build it for wasm32-wasip1 with wasi-sdk, or run it with Wasmer",
};

const EMSCRIPTEN: Foreign = Foreign {
    code: "emscripten",
    what: "is an Emscripten program",
    why: "its system calls are JavaScript functions, not WASI",
    todo: "build it with wasi-sdk, or with -sSTANDALONE_WASM and without sockets",
};

const OTHER: Foreign = Foreign {
    code: "foreign-dialect",
    what: "uses a socket interface of another runtime",
    why: "this interface is not a form of wasi_snapshot_preview1 and is not served",
    todo: "build it against WASI sockets, or run it with the runtime it was made for",
};

const TLS: Foreign = Foreign {
    code: "wasmedge-tls",
    what: "has TLS done by WasmEdge",
    why: "these are functions of WasmEdge itself or of its plugin wasmedge_rustls, not of WASI's sockets, and hosts of components do not have them",
    todo: "build it without that feature (https or tls), with a TLS library in the module, or run it with that WasmEdge",
};

const PLUGIN: Foreign = Foreign {
    code: "wasmedge-plugin",
    what: "uses a plugin of WasmEdge",
    why: "a plugin is native code that WasmEdge loads beside the module; no adapter can do its work, and hosts of components do not have it",
    todo: "build it without what needs the plugin, or run it with WasmEdge and the plugin",
};

/// What the modules of such plugins begin with that are many.
const PLUGINS: [&str; 3] = ["wasi_crypto_", "wasi_ephemeral_crypto_", "wasmedge_"];

/// Recognises an import by its module, and Emscripten's by its name.
pub fn foreign(module: &str, name: &str) -> Option<Foreign> {
    Some(match module {
        "wasi" if name.starts_with("thread") => THREADS,
        "wasix_32v1" | "wasix_64v1" => WASIX,
        "env" if name.starts_with("__syscall") || name.starts_with("emscripten_") => EMSCRIPTEN,
        "lunatic::networking"
        | "wasinet_v0"
        | "wassh_experimental"
        | "wasi_experimental_network_unstable"
        | "wamr_ext" => OTHER,
        "wasmedge_httpsreq" | "rustls_client" => TLS,
        "wasi_ephemeral_nn" | "wasi_nn" | "wasi_http" | "wasi_poll" => PLUGIN,
        _ if PLUGINS.iter().any(|prefix| module.starts_with(prefix)) => PLUGIN,
        _ => return None,
    })
}
