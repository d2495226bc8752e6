import Vocabulary

/// The areas of a filter. Latitude comes first everywhere.
enum ObeliskFilterArea {
    /// `{"center": {"lat": 51.05, "lng": 3.72}, "radius": 70}`, the radius in whole metres.
    static func circle(_ value: JSONValue) throws(Fault) -> JSONValue {
        let name = "_locationInCircle"
        let wanted = "{ center = { lat = 51.05, lng = 3.72 }, radius = 70 } with whole metres"
        guard case .object(let members) = value, Set(members.keys) == ["center", "radius"],
            case .object(let center)? = members["center"], Set(center.keys) == ["lat", "lng"],
            let latitude = center["lat"]?.asNumber, let longitude = center["lng"]?.asNumber,
            let radius = members["radius"]?.asNumber.flatMap({ Int64(exactly: $0) }), radius > 0
        else { throw .filterOperand(name, nil, value, wanted: wanted) }
        try check(latitude, longitude, name)
        return .object(["center": .object(center), "radius": .whole(radius)])
    }

    /// `[[51.05, 3.72], …]`, three corners or more.
    static func polygon(_ value: JSONValue) throws(Fault) -> JSONValue {
        let name = "_locationInPolygon"
        let wanted = "three or more corners, latitude first: { { 51.05, 3.72 }, … }"
        guard case .list(let corners) = value, corners.count >= 3 else {
            throw .filterOperand(name, nil, value, wanted: wanted)
        }
        for corner in corners {
            guard case .list(let pair) = corner, pair.count == 2, let latitude = pair[0].asNumber,
                let longitude = pair[1].asNumber
            else { throw .filterOperand(name, nil, value, wanted: wanted) }
            try check(latitude, longitude, name)
        }
        return value
    }

    private static func check(_ latitude: Double, _ longitude: Double, _ name: String) throws(Fault) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else {
            throw .filterNoPlace(name, latitude, longitude)
        }
    }
}

extension JSONValue {
    /// The number; nil for anything else.
    var asNumber: Double? {
        switch self {
        case .whole(let value): Double(value)
        case .number(let value): value.isFinite ? value : nil
        default: nil
        }
    }
}
