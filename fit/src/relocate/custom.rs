//! Custom sections: the helpers get names, and what tells of places in code or memory goes, since it would be wrong.
//! All others stay.

use super::helper::{Helper, NEXT};
use crate::module::Counts;
use std::convert::Infallible;
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{Module, NameSection};
use wasmparser::{CustomSectionReader, KnownCustom, Name};

/// Sections that tell of places in code or memory, and the beginnings of the names of such.
const WRONG: [&str; 5] = [
    "dylink",
    "dylink.0",
    "external_debug_info",
    "linking",
    "sourceMappingURL",
];
const WRONG_FAMILIES: [&str; 3] = [".debug_", "metadata.code.", "reloc."];

/// Copies a section, extends it or leaves it out.
pub(super) fn rewrite(module: &mut Module, section: &CustomSectionReader, counts: &Counts) {
    let name = section.name();
    if WRONG.contains(&name) || WRONG_FAMILIES.iter().any(|start| name.starts_with(start)) {
        return;
    }
    if let KnownCustom::Name(names) = section.as_known()
        && let Ok(names) = Names(counts).custom_name_section(names)
    {
        module.section(&names);
    } else {
        // Malformed names do no harm to a module.
        module.section(&wasm_encoder::CustomSection {
            name: name.into(),
            data: section.data().into(),
        });
    }
}

struct Names<'a>(&'a Counts);

impl Reencode for Names<'_> {
    type Error = Infallible;

    fn parse_custom_name_subsection(
        &mut self,
        names: &mut NameSection,
        section: Name<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        match section {
            Name::Function(map) => {
                let mut map = utils::name_map(map, Ok)?;
                for helper in Helper::ALL {
                    map.append(helper.index(self.0), helper.name());
                }
                names.functions(&map);
            }
            Name::Global(map) => {
                let mut map = utils::name_map(map, Ok)?;
                map.append(self.0.globals, NEXT);
                names.globals(&map);
            }
            other => utils::parse_custom_name_subsection(self, names, other)?,
        }
        Ok(())
    }
}
