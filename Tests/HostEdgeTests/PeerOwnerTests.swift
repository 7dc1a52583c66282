import Testing

@testable import HostEdge

@Suite struct PeerOwnerTests {
  private static let table = """
      sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
       0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
       1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0 20 4 30 10 -1
       2: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000    33        0 3 1 0 20 4 30 10 -1
    """

  @Test func theUserOfThePeersEndIsFoundAndNobodyElse() {
    #expect(PeerOwner.owner(of: 50_000, connectedTo: 8080, in: Self.table) == 1000)
    #expect(PeerOwner.owner(of: 50_001, connectedTo: 8080, in: Self.table) == nil)
    #expect(PeerOwner.owner(of: 50_000, connectedTo: 8081, in: Self.table) == nil)
    #expect(PeerOwner.owner(of: 50_000, connectedTo: 8080, in: "") == nil)
  }

  @Test func anIPv4AddressInsideIPv6IsTheSame() {
    let table = """
        sl  local_address                         remote_address                        st tx_queue rx_queue tr
         0: 0000000000000000FFFF00000100007F:C350 0000000000000000FFFF00000100007F:1F90 01 0:0 00:0 0  1000 0 2
      """
    #expect(PeerOwner.owner(of: 50_000, connectedTo: 8080, in: table) == 1000)
  }
}
