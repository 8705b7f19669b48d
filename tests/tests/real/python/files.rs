//! CPython's files: a program of a directory, and what its standard library does there.

use expect_test::expect;
use harness::run::Run;
use std::fs;
use std::path::Path;

const FILES: usize = 10_000;

/// A program in a directory.
fn script(folder: &Path, name: &str, program: &str, args: &[&str]) -> Run {
    fs::write(folder.join(name), program).unwrap();
    let path = format!("/programs/{name}");
    Run::of("python", &[&[path.as_str()], args].concat()).dir(folder, "/programs")
}

#[test]
fn a_program_of_a_directory_works_on_files_by_its_standard_library() {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("beside");
    fs::create_dir(&package).unwrap();
    fs::write(package.join("__init__.py"), "").unwrap();
    fs::write(package.join("inner.py"), "WORDS = 'from a package'\n").unwrap();
    let program = include_str!("../../../guest/python/files.py");
    let end = script(folder.path(), "files.py", program, &[]).run();
    expect![[r#"
        text: 4 18904 18894
        text: 1001 LINE 0: größer | the 
        text: FileExistsError EEXIST | FileNotFoundError ENOENT
        large: 10000000 True b'\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff\x00\x00'
        json: True
        csv: 500 ['näme 499', '499', 'a "quoted",\nfield']
        gzip: True True
        bz2: True True
        zip: None 100
        zip: 9855
        tar: 102 b'7777777'
        sqlite: 5000 41654167500
        sqlite: ok
        shelve: 49 49 False
        tree: 20 0/0/file 0/0/file 000
        tree: 0 2 link | 10 14 18 2 6 moved
        tree: OSError ENOTEMPTY
        tree: False
        tempfile: 9
        tempfile: False
        scandir: broken other True - True
        scandir: directory directory False - True
        scandir: file file False 5 True
        scandir: größer ☃ file False 0 True
        scandir: link file True 4 True
        scandir: 255 file False 0 True
        scandir: twin file False 5 True
        stat: 2 True
        stat: True True
        utime: 1000000000123456789 1500000000987654321
        utime: True
        rename: True 5
        rename: FileNotFoundError ENOENT
        rename: NotADirectoryError ENOTDIR
        refused: FileExistsError EEXIST | FileNotFoundError ENOENT
        refused: NotADirectoryError ENOTDIR | IsADirectoryError EISDIR
        refused: NotADirectoryError ENOTDIR | OSError ENAMETOOLONG
        refused: OSError ENOTEMPTY | IsADirectoryError EISDIR
        refused: PermissionError EPERM | FileNotFoundError ENOENT
        refused: OSError ELOOP | OSError EINVAL
        refused: OSError EBADF | OSError EBADF
        relative: found one/two
        relative: ['two'] True
        import: from a package beside/__init__.py
        import: __init__.cpython-312.pyc inner.cpython-312.pyc
    "#]]
    .assert_eq(&end.success());
}

#[test]
fn ten_thousand_files_in_nested_directories_are_walked_over_and_removed() {
    let (programs, tree) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut size = 0;
    for index in 0..FILES {
        let folder = format!("{}/{}", index / 1000, index / 100 % 10);
        let folder = tree.path().join(folder);
        if index % 100 == 0 {
            fs::create_dir_all(&folder).unwrap();
        }
        size += index % 97;
        fs::write(folder.join(format!("file {index}")), vec![b'x'; index % 97]).unwrap();
    }
    let program = include_str!("../../../guest/python/walk.py");
    let run = script(programs.path(), "walk.py", program, &["/tree"]).dir(tree.path(), "/tree");
    assert_eq!(
        run.run().success(),
        format!(
            "{FILES} files of {FILES} names in 110 directories, {size} bytes\n\
             {} removed, left: []\n",
            FILES + 110
        )
    );
    assert_eq!(fs::read_dir(tree.path()).unwrap().count(), 0);
}
