#if canImport(Darwin)
  package import Darwin
#else
  import CSpawn
  package import Glibc
#endif

/// A program to start as the head of a process group of its own, so that all it starts can be ended with it. It has no
/// open files but its input, output, errors and those that are named here.
package struct Program {
  let path: String
  let arguments: [String]
  let environment: [String: String]
  /// The file that takes what the program prints; nothing is kept without one.
  var log: String?
  /// Our files, and the numbers under which the program finds them.
  var files: [(ours: Descriptor, number: Int32)]
  /// Whether it has our own input and output, where no other file is named.
  var keepsTerminal = false

  /// A program that a person sees: it reads and writes where we do.
  package init(
    path: String, arguments: [String], environment: [String: String], output: Descriptor?, errors: Descriptor?
  ) {
    self.init(
      path: path, arguments: arguments, environment: environment,
      files: [(output, 1), (errors, 2)].compactMap { file, number in file.map { ($0, Int32(number)) } },
      keepsTerminal: true)
  }

  init(
    path: String, arguments: [String], environment: [String: String], log: String? = nil,
    files: [(ours: Descriptor, number: Int32)], keepsTerminal: Bool = false
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.log = log
    self.files = files
    self.keepsTerminal = keepsTerminal
  }

  /// Starts it.
  ///
  /// - Returns: the process id, which is also the group's.
  /// - Throws: the system's reason when it cannot be started.
  package func start() throws(SystemProblem) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if !keepsTerminal {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, log ?? "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0o600)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
    for file in files { posix_spawn_file_actions_adddup2(&actions, file.ours.number, file.number) }
    #if !canImport(Darwin)
      // NIO's sockets would be open there too (O, 2.101, Linux), and so outlive a server or a connection that ends here.
      let unknown = files.map(\.number).reduce(2, max) + 1
      posix_spawn_file_actions_addclosefrom_np(&actions, unknown)
    #endif

    // Signals that this program ignores would be ignored there too.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGCHLD] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setpgroup(&attributes, 0)
    var flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    #if canImport(Darwin)
      flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

    let words = ([path] + arguments).map { strdup($0) }
    let settings = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + settings { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, path, &actions, &attributes, words + [nil], settings + [nil])
    guard failure == 0 else { throw SystemProblem(number: failure) }
    return process
  }
}

/// A system call that failed.
package struct SystemProblem: Error {
  let number: Int32
  package var message: String { String(cString: strerror(number)) }
}
