import Foundation

/// Shapes on the earth that hold places or do not.
enum EarthShape {
    /// Metres; the mean radius of the earth.
    private static let radius = 6_371_008.8

    /// Metres between two places along the surface, by the haversine formula.
    static func distance(_ from: ObeliskLocation, _ to: ObeliskLocation) -> Double {
        let radians = Double.pi / 180
        let (first, second) = (from.latitude * radians, to.latitude * radians)
        let up = sin((second - first) / 2)
        let along = sin((to.longitude - from.longitude) * radians / 2)
        let chord = up * up + cos(first) * cos(second) * along * along
        return 2 * radius * asin(min(1, chord.squareRoot()))
    }

    /// Whether a polygon holds a place, on a flat map of degrees; its last corner leads back to its first.
    static func holds(_ corners: [ObeliskLocation], _ place: ObeliskLocation) -> Bool {
        var isInside = false
        var last = corners[corners.count - 1]
        for corner in corners {
            let (low, high) = corner.latitude < last.latitude ? (corner, last) : (last, corner)
            // Half open, so that a corner is met once.
            if low.latitude <= place.latitude, place.latitude < high.latitude {
                let share = (place.latitude - low.latitude) / (high.latitude - low.latitude)
                let border = low.longitude + share * (high.longitude - low.longitude)
                if place.longitude < border { isInside.toggle() }
            }
            last = corner
        }
        return isInside
    }
}
