//! How a file is opened: Preview 1's flags and rights, and the flags that the host knows.

use crate::{
    guest::layout::{FdFlags, OFlags, Rights},
    host::filesystem::{DescriptorFlags, PathFlags},
};

/// How to open a file.
pub struct Opening {
    /// Whether a link at the path's end is followed.
    pub follow: PathFlags,
    /// O_CREAT and its like.
    pub how: OFlags,
    /// O_APPEND and its like.
    pub flags: FdFlags,
    /// What is asked for: O_RDONLY and its like are in it.
    pub rights: Rights,
    /// What is asked for whatever is opened through it.
    pub inheriting: Rights,
}

impl Opening {
    /// The host's flags. Who asks for neither reading nor writing has never heard of rights: it may read, and write what
    /// it creates or cuts.
    pub(super) fn descriptor_flags(&self) -> DescriptorFlags {
        let mut flags = DescriptorFlags::empty();
        let mut set = |flag: DescriptorFlags, is_set: bool| flags.set(flag, is_set);
        let asked = self.rights & (Rights::FD_READ | Rights::FD_WRITE);
        let changes = self.how.intersects(OFlags::CREAT | OFlags::TRUNC);
        let is_silent = asked.is_empty();
        set(
            DescriptorFlags::READ,
            is_silent || asked.contains(Rights::FD_READ),
        );
        set(
            DescriptorFlags::WRITE,
            is_silent && changes || asked.contains(Rights::FD_WRITE),
        );
        set(
            DescriptorFlags::FILE_INTEGRITY_SYNC,
            self.flags.contains(FdFlags::SYNC),
        );
        set(
            DescriptorFlags::DATA_INTEGRITY_SYNC,
            self.flags.contains(FdFlags::DSYNC),
        );
        set(
            DescriptorFlags::REQUESTED_WRITE_SYNC,
            self.flags.contains(FdFlags::RSYNC),
        );
        flags
    }
}
