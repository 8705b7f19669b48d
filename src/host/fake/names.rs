//! The addresses of names, as far as the test has said that there are any.

use super::{resource::Kind, world::World};
use crate::host::ErrorCode;
use std::net::IpAddr;

impl World {
    pub fn look_up(&mut self, name: &str) -> Result<Kind, ErrorCode> {
        self.refusal("resolve-addresses")?;
        self.may_look_up()?;
        let known = self.names.iter().position(|(known, ..)| known == name);
        let name = known.ok_or(ErrorCode::NameUnresolvable)?;
        let from = self.later(self.names[name].2);
        Ok(Kind::Lookup {
            name,
            next: 0,
            from,
        })
    }

    pub fn next_address(&mut self, lookup: u32) -> Result<Option<IpAddr>, ErrorCode> {
        self.refusal("resolve-next-address")?;
        let Kind::Lookup { name, next, from } = self.resources.kind(lookup) else {
            panic!("trap: not a resolve-address-stream");
        };
        if from > self.now {
            return Err(ErrorCode::WouldBlock);
        }
        let next_one = Kind::Lookup {
            name,
            next: next + 1,
            from,
        };
        self.resources.set(lookup, next_one);
        Ok(self.names[name].1.get(next).copied())
    }
}
