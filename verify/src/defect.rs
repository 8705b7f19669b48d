//! What can be wrong with an adapter, each as one sentence that names the item.
//! When it is wrong is decided by the check that reports it.

use crate::signature::Signature;
use std::fmt;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Defect {
    /// The bytes are no core module within the permitted feature set.
    Invalid(String),
    /// A section that the encoder's garbage collection refuses, dead or alive.
    Section(&'static str),
    /// A table that something refers to.
    LiveTable(String),
    /// No component type, so the encoder knows no interface that the adapter imports.
    NoComponentType,
    /// `env.memory` is not imported.
    NoMemory,
    /// A memory of the module's own.
    OwnMemory,
    /// More pages asked for than the smallest module has.
    MemoryMinimum(u64),
    /// A shared memory.
    SharedMemory,
    /// A memory with 64-bit addresses.
    Memory64,
    /// A global that must be found at this index under this name.
    GlobalName {
        /// The index.
        index: u32,
        /// The name that it must have.
        expected: &'static str,
        /// The name in the name section, if any.
        found: Option<String>,
    },
    /// A global that is not `mut i32`.
    GlobalType(&'static str),
    /// A global that no code uses, in a place where garbage collection must not drop one.
    UnusedGlobal {
        /// The index.
        index: u32,
        /// The name in the name section, if any.
        name: Option<String>,
    },
    /// An import that nobody provides.
    ExtraImport(String),
    /// An import without which the adapter cannot work.
    MissingImport(String),
    /// An import of another kind or signature than its provider has.
    ImportType {
        /// `module.name`.
        import: String,
        /// The signature that it must have.
        expected: Signature,
        /// What it is.
        found: String,
    },
    /// A WASI interface at another version than 0.2.0.
    ImportVersion(String),
    /// An import of `wasi:sockets` in a build without sockets, or of `wasi:filesystem` in one without files.
    OutOfReach(String),
    /// A build with sockets or files that imports nothing of that package.
    NothingOf(&'static str),
    /// An export that is not in the table.
    ExtraExport(String),
    /// An export of the table that is not there.
    MissingExport(String),
    /// An export of another kind or signature than the table's.
    ExportType {
        /// The name.
        export: String,
        /// The signature of the table.
        expected: Signature,
        /// What it is.
        found: String,
    },
    /// An exported function that uses the stack itself.
    StackInExport(String),
    /// More bytes than the budget allows.
    TooLarge {
        /// What was measured.
        what: &'static str,
        /// Its bytes.
        bytes: usize,
        /// The bytes allowed.
        budget: usize,
    },
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(why) => write!(f, "The file is not a valid core module: {why}."),
            Self::Section(name) => {
                write!(f, "There is a {name} section, which no adapter may have.")
            }
            Self::LiveTable(user) => write!(f, "A table is in use, by {user}."),
            Self::NoComponentType => f.write_str(
                "There is no component-type section, so the encoder cannot know what is imported.",
            ),
            Self::NoMemory => f.write_str("`env.memory` is not imported."),
            Self::OwnMemory => f.write_str("There is a memory of the module's own."),
            Self::MemoryMinimum(pages) => {
                write!(
                    f,
                    "The imported memory has a minimum of {pages} pages, not 0."
                )
            }
            Self::SharedMemory => f.write_str("The imported memory is shared."),
            Self::Memory64 => f.write_str("The imported memory has 64-bit addresses."),
            Self::GlobalName {
                index,
                expected,
                found,
            } => write!(
                f,
                "Global {index} must be named `{expected}` in the name section, but {}.",
                found
                    .as_ref()
                    .map_or("has no name".into(), |name| format!("is named `{name}`"))
            ),
            Self::GlobalType(name) => write!(f, "The global `{name}` is not a mutable i32."),
            Self::UnusedGlobal { index, name } => write!(
                f,
                "No code uses global {index} (`{}`), so the encoder drops it and renumbers those behind it.",
                name.as_deref().unwrap_or("without a name")
            ),
            Self::ExtraImport(import) => {
                write!(f, "`{import}` is imported, which nobody provides.")
            }
            Self::MissingImport(import) => write!(f, "`{import}` is not imported."),
            Self::ImportType {
                import,
                expected,
                found,
            } => {
                write!(
                    f,
                    "The import `{import}` must be {expected}, but is {found}."
                )
            }
            Self::ImportVersion(import) => {
                write!(f, "`{import}` is imported at another version than 0.2.0.")
            }
            Self::OutOfReach(import) => {
                write!(
                    f,
                    "`{import}` is imported in a build that is to do without."
                )
            }
            Self::NothingOf(package) => {
                write!(
                    f,
                    "Nothing of `{package}` is imported in a build that has it."
                )
            }
            Self::ExtraExport(name) => write!(f, "`{name}` is exported, but not in the table."),
            Self::MissingExport(name) => write!(f, "`{name}` is not exported."),
            Self::ExportType {
                export,
                expected,
                found,
            } => {
                write!(
                    f,
                    "The export `{export}` must be {expected}, but is {found}."
                )
            }
            Self::StackInExport(name) => write!(
                f,
                "The exported function `{name}` uses `__stack_pointer` itself; its body must be out of line, behind the test of `allocation_state`."
            ),
            Self::TooLarge {
                what,
                bytes,
                budget,
            } => {
                write!(f, "The {what} has {bytes} bytes; the budget is {budget}.")
            }
        }
    }
}
