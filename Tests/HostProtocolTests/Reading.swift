import HostProtocol
import HostTestSupport
import HostValues
import Testing

/// Reads a message that has to be understood.
func understand(_ message: ReceivedMessage) throws -> UnderstoodMessage {
  try message.read(appOrigin: Guest.origin)
}

/// Reads a message that has to be refused.
func refusal(of message: ReceivedMessage, sourceLocation: SourceLocation = #_sourceLocation) throws -> RefusedMessage {
  try #require(throws: RefusedMessage.self, sourceLocation: sourceLocation) {
    try message.read(appOrigin: Guest.origin)
  }
}
