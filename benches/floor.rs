//! The physical floor of a build: the same folders and files with the same bytes are written, and nothing
//! else is done. Build it with `rustc -O benches/floor.rs -o floor`, run `floor TREE NEW_FOLDER [THREADS]`;
//! it prints the seconds that the writing took, and those of the processor. Reading TREE into memory is not counted.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Files that a thread takes at a time.
const SHARE: usize = 64;

fn read_tree(root: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            read_tree(root, &path, files);
        } else {
            let relative = path.strip_prefix(root).expect("below the root").to_path_buf();
            files.push((relative, fs::read(&path).expect("a readable file")));
        }
    }
}

fn folders(files: &[(PathBuf, Vec<u8>)]) -> BTreeSet<&Path> {
    files.iter().flat_map(|(path, _)| path.ancestors().skip(1)).filter(|path| *path != Path::new("")).collect()
}

/// Seconds of the processor that this thread has used, as Linux counts them; elsewhere no number.
fn processor() -> f64 {
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.as_deref().and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or(f64::NAN, |nanoseconds| nanoseconds / 1e9)
}

/// Takes files until there are none left; the seconds of the processor that it took.
fn write_shares(files: &[(PathBuf, Vec<u8>)], target: &Path, next: &AtomicUsize) -> f64 {
    let before = processor();
    loop {
        let start = next.fetch_add(SHARE, Ordering::Relaxed);
        let Some(share) = files.get(start..(start + SHARE).min(files.len())) else { break };
        if share.is_empty() {
            break;
        }
        for (path, bytes) in share {
            fs::write(target.join(path), bytes).expect("files can be written");
        }
    }
    processor() - before
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (tree, target) = (Path::new(&arguments[1]), Path::new(&arguments[2]));
    let threads: usize = arguments.get(3).and_then(|text| text.parse().ok()).unwrap_or(2);
    let mut files = Vec::new();
    read_tree(tree, tree, &mut files);
    files.sort();
    let (started, before) = (Instant::now(), processor());
    fs::create_dir(target).expect("a new folder");
    for folder in folders(&files) {
        fs::create_dir(target.join(folder)).expect("folders can be made");
    }
    let made = processor() - before;
    let next = AtomicUsize::new(0);
    let written: f64 = std::thread::scope(|scope| {
        let writers: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| write_shares(&files, target, &next))).collect();
        writers.into_iter().map(|writer| writer.join().expect("files can be written")).sum()
    });
    println!("{:.4} {:.4}", started.elapsed().as_secs_f64(), made + written);
}
