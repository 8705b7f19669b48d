//! Where a file is read and written next, and how far that is from its end.

use super::{File, Position};
use crate::{
    errno::{Errno, Result},
    host::{Host, filesystem::DescriptorType},
};

impl<H: Host> File<H> {
    /// lseek(2) from the beginning.
    pub fn seek_to(&mut self, position: i64) -> Result<u64> {
        self.not_a_directory(Errno::Badf)?;
        let position = u64::try_from(position).map_err(|_| Errno::Inval)?;
        self.position = Position::At(position);
        Ok(position)
    }

    /// lseek(2) from where it is.
    pub fn seek_by(&mut self, host: &H, delta: i64) -> Result<u64> {
        let from = self.tell(host)?;
        self.seek_from(from, delta)
    }

    /// lseek(2) from the end.
    pub fn seek_from_end(&mut self, host: &H, delta: i64) -> Result<u64> {
        self.not_a_directory(Errno::Badf)?;
        let size = self.stat(host)?.size;
        self.seek_from(size, delta)
    }

    fn seek_from(&mut self, from: u64, delta: i64) -> Result<u64> {
        let position = from.checked_add_signed(delta).ok_or(Errno::Inval)?;
        self.seek_to(i64::try_from(position).map_err(|_| Errno::Overflow)?)
    }

    /// Where it is; behind what was appended, the host is asked.
    pub fn tell(&mut self, host: &H) -> Result<u64> {
        self.not_a_directory(Errno::Badf)?;
        match self.position {
            Position::At(position) => Ok(position),
            Position::End => {
                let size = self.stat(host)?.size;
                self.position = Position::At(size);
                Ok(size)
            }
        }
    }

    /// How many bytes a read would find: of a regular file those to its end, and 1 of what has none.
    pub fn known_to_come(&self, host: &H) -> u64 {
        let stat = self
            .not_a_directory(Errno::Isdir)
            .and_then(|()| self.stat(host));
        match (stat, self.position) {
            (Ok(stat), _) if stat.r#type != DescriptorType::RegularFile => 1,
            (Ok(stat), Position::At(position)) => stat.size.saturating_sub(position),
            (Ok(_), Position::End) => 0,
            (Err(_), _) => 1,
        }
    }
}
