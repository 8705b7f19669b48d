//! Has an adapter ask its host for `exit-with-code` in the place of `exit`.
//! Both take one i32, so that the call stays; what it passes goes by the global `exit_codes`.

use anyhow::{Context, Result};
use wasm_encoder::{CustomSection, Section};
use wit_component::{StringEncoding, metadata};
use wit_parser::Resolve;

/// The import that every adapter has.
const EXIT: [&str; 2] = ["wasi:cli/exit@0.2.0", "exit"];
/// The one that tells the code; `exit.wit` declares it.
const EXIT_WITH_CODE: [&str; 2] = ["wasi:cli/exit@0.2.12", "exit-with-code"];

const WIT: &str = include_str!("exit.wit");

/// The new module and name of an import; `None` for any other than `exit`.
pub(super) fn rename(module: &str, name: &str) -> Option<[&'static str; 2]> {
    ([module, name] == EXIT).then_some(EXIT_WITH_CODE)
}

/// Appends the type of the new import, for the encoder, which reads all sections of such a name.
pub(super) fn declare(adapter: &mut Vec<u8>) -> Result<()> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("exit.wit", WIT)?;
    let world = resolve.select_world(&[package], None)?;
    let data = metadata::encode(&resolve, world, StringEncoding::UTF8, None, false)
        .context("the type of exit-with-code")?;
    let section = CustomSection {
        name: "component-type:exit-with-code".into(),
        data: data.into(),
    };
    section.append_to(adapter);
    Ok(())
}
